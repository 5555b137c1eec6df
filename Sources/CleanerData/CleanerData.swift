// The rule packs, weights and tables that are part of the program. The `EmbedData` plugin makes this
// module's one type, `Embedded`, from `rules/` and `model/` at build time.
