#!/usr/bin/env bash
# Makes a Debian package of an installed tree: deb.sh ROOT OUT
# Version and dependencies are those of the program in ROOT/usr/bin.
set -euo pipefail
root=$1 out=$2
version=$("$root/usr/bin/cleaner" --version)
arch=$(dpkg --print-architecture)

# dpkg-shlibdeps wants a source package's control file.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/debian"
printf 'Source: cleaner\n\nPackage: cleaner\nArchitecture: any\nDescription: x\n' > "$work/debian/control"
program=$(realpath "$root/usr/bin/cleaner")
depends=$(cd "$work" && dpkg-shlibdeps -O "$program" | sed -n 's/^shlibs:Depends=//p')

mkdir -p "$root/DEBIAN"
cat > "$root/DEBIAN/control" <<CONTROL
Package: cleaner
Version: $version
Architecture: $arch
Maintainer: the cleaner project <cleaner@localhost>
Section: text
Priority: optional
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Depends: $depends
Description: takes boilerplate out of scraped article text
 cleaner takes the plain text of scraped articles, removes menus, share bars,
 comment forms, related headlines, spam and the like line by line, gives a
 reason for every line that it removed, and can put it all back.
CONTROL
dpkg-deb --root-owner-group --build "$root" "$out/cleaner_${version}_$arch.deb"
