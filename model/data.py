"""Labelled sets: reading them, and what the fitting and the composing both need to know of a record.

A record has `id`, `text`, `labels` (a letter for each line: K article, M metadata, X boilerplate, `?`
undecided, `.` blank) and `lang`; often `gold`, `url`, `site` or `dom`, `extractor`, `regime`, and
`categories` (line number from 0, as a string -> name). Nothing here needs a package.
"""
import gzip
import hashlib
import json
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlparse

FOLDS = 5
NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


class Row(NamedTuple):
    """A line with its label; the category is that of an X line or the kind of an M line, where known."""
    text: str
    label: str
    category: str = ""


def read(path):
    """Yields the records of a .jsonl or .jsonl.gz file, or of a folder of labelled documents."""
    path = Path(path)
    if not path.is_dir():
        yield from read_lines(path)
    elif path.with_name("labels.jsonl").exists() and not any(path.glob("*.tsv")):
        yield from read_samples(path.with_name("labels.jsonl"))
    else:
        yield from (read_table(file) for file in sorted(path.glob("*.tsv")))


def read_lines(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            record = json.loads(line)
            yield from read_samples(path, [record]) if "document" in record and "text" not in record else [record]


def read_samples(path, entries=None):
    """Records whose text is in a file of its own, named by `document`, beside the labels."""
    for entry in entries or map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text = (path.parent / entry["document"]).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        lines = text.split("\n")
        # A last empty line has a letter or has none.
        entry["labels"] = entry["labels"].ljust(len(lines), ".")[:len(lines)]
        yield {**entry, "text": text}


def read_table(path):
    """A document of tab-separated rows: `K`, `M kind`, `X category` or `.`, then the line."""
    texts, labels, categories = [], "", {}
    for number, line in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n")):
        head, _, text = line.partition("\t")
        label, _, category = head.strip().partition(" ")
        if label not in ("K", "M", "X", "?", "."):
            raise ValueError(f"{path}:{number + 1}: not a label: {label!r}")
        texts.append(text)
        labels += label if text.strip() else "."
        if category:
            categories[str(number)] = category.strip()
    return {"id": path.stem, "lang": path.stem.split("-")[0], "text": "\n".join(texts), "labels": labels,
            "categories": categories}


def site(record):
    """The registered domain: documents of one site share templates, so they are never split over folds."""
    if record.get("dom") or record.get("site"):
        return record.get("dom") or record["site"]
    parts = urlparse(record.get("url") or f"http://{record['id']}").netloc.lower().split(".")
    return ".".join(parts[-3:] if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else parts[-2:])


def fold(record, folds=FOLDS):
    """The part of a cross-validation a record belongs to. A composed record's pieces all come from the
    same fold of FOLDS, so that only that number of folds keeps them together."""
    name = record.get("fold_site") or site(record)
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % folds


def convention(record):
    """`web` where the gold leaves out by-lines, captions and titles (they are X or `?`), else `hand`."""
    return record.get("convention") or ("web" if "gold" in record else "hand")


def rows(record):
    """The lines of a record with their labels."""
    categories = record.get("categories") or {}
    lines = record["text"].split("\n")
    if len(lines) != len(record["labels"]):
        raise ValueError(f"{record['id']}: {len(lines)} lines, {len(record['labels'])} labels")
    return [Row(text, label, categories.get(str(number), ""))
            for number, (text, label) in enumerate(zip(lines, record["labels"]))]


def size(text):
    """The words of a line; where words have no spaces between them, two characters count as one."""
    return len(text) // 2 if len(NO_SPACES.findall(text)) * 3 > len(text) else len(text.split())


class Page:
    """A record cut into its head (above the first article line), body, and tail (below the last).

    The body is a list of units: a paragraph each, which is one line, or the lines of a wrapped paragraph.
    """

    def __init__(self, record):
        self.record, self.id, self.lang = record, record["id"], record.get("lang") or "en"
        self.is_article = record.get("page_type") in (None, "article")
        self.site, self.fold, self.by_hand = site(record), fold(record), convention(record) == "hand"
        self.rows = rows(record)
        labels = record["labels"]
        first, last = labels.find("K"), labels.rfind("K")
        self.head = [row for row in self.rows[:max(first, 0)] if row.label != "."]
        self.tail = [row for row in self.rows[last + 1:] if row.label != "."] if last >= 0 else []
        body = self.rows[first:last + 1] if first >= 0 else []
        self.wrapped = wrapped(body)
        self.spaced = sum(row.label == "." for row in body) * 3 > len(body)
        self.units = list(units(body, self.wrapped))
        self.words = sum(size(row.text) for row in body if row.label == "K")

    def article(self):
        """The units without boilerplate or doubt."""
        kept = ([row for row in unit if row.label in "KM"] for unit in self.units)
        return [unit for unit in kept if unit]

    def title_row(self):
        """The headline as a row, without the site's name behind it; nothing where the record has none."""
        for row in [row for row in self.rows if row.category == "title"][:1] + self.head[:1] + self.rows[:1]:
            if row.category == "title" or row.label == "?" or self.by_hand and row.label == "K":
                text = re.split(r"\s[|«»–—-]\s(?=[^|«»–—]{2,40}$)|\s\|\s", row.text.strip())[0].strip()
                return row._replace(text=text) if headline(text) else None
        return None

    def title(self):
        row = self.title_row()
        return row.text if row else ""

    def linked(self):
        """Headlines of other articles below this one: lines that look like one, among others that do."""
        fit = [row.label == "X" and row.category in ("", "related", "off-topic") and headline(row.text.strip())
               for row in self.tail[:80]]
        return [row.text.strip() for place, row in enumerate(self.tail[:80])
                if fit[place] and sum(fit[max(0, place - 4):place + 5]) >= 3]

    def menu(self):
        """Short lines at the very top."""
        rows = [row for row in self.head[:60] if row.label == "X" and size(row.text) <= 3]
        return rows if len(rows) > 8 else []

    def breaks(self):
        """The runs of boilerplate between the article's paragraphs."""
        runs, close = [], False
        for unit in self.units:
            if unit[0].label == "X" and close:
                runs[-1].extend(unit)
            elif unit[0].label == "X":
                runs.append(list(unit))
            close = unit[0].label == "X"
        return [run for run in runs if len(run) <= 4]

    def teaser(self):
        """The first fluent paragraph."""
        return next((unit[0].text for unit in self.units[:4]
                     if len(unit) == 1 and unit[0].label == "K" and size(unit[0].text) >= 18), "")


def wrapped(body):
    """Whether paragraphs run over several lines: most lines with another right below end in mid-sentence."""
    upper = [row.text for row, next_row in zip(body, body[1:]) if row.label == next_row.label == "K"]
    open_ends = [text for text in upper if 40 <= len(text) <= 110 and not re.search(r"[.!?:;。！？।”\"»)]\s*$", text)]
    return len(upper) >= 6 and len(open_ends) * 2 > len(upper)


def units(body, joined):
    """The body's paragraphs as lists of rows; with `joined`, lines up to a blank one are one paragraph."""
    unit = []
    for row in body:
        if unit and (row.label == "." or not joined or row.label != unit[-1].label):
            yield unit
            unit = []
        if row.label != ".":
            unit.append(row)
    if unit:
        yield unit


NOT_HEADLINE = re.compile(r"https?:|www\.|@|©|®|cookie|copyright|privacy|policy|terms of|\.com\b|[|{}<>]|\d{4}\W+\d\d:\d\d|\d[./-]\d\d?[./-]\d\d|kl\. ?\d|\.\.\.$|…$|[.:;,]$", re.I)


def headline(text):
    """Whether a line may be the headline of an article: the right length, a capital, no address or date."""
    return bool(text) and 5 <= size(text) <= 19 and len(text) <= 150 and not text[0].islower() and text[0].isalpha() \
        and not NOT_HEADLINE.search(text)


CREDIT = re.compile(
    r"\b(by|von|par|por|di|da|door|foto|photos?|image|bild|ảnh|theo|nguồn|autor|author|yazan|oleh|автор|фото|"
    r"getty|reuters|afp|epa|dpa|courtesy|credits?|updated|posted|published|min read|minutes?|uhr|"
    r"cập nhật|tác giả|pm|am|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b"
    r"|\d{4}|\d[:h.]\d\d|[/-]\d\d?[/-]|圖|图|写真|撮影|記者|记者|作者|来源|來源|사진|기자|月\d|年", re.I)


def credit(text):
    """Whether a web convention's X line may be metadata by ours (by-line, date, caption, source).
    Generous: what is called a credit in vain only becomes undecided."""
    return size(text) <= 40 and (bool(CREDIT.search(text)) or (len(text.split()) <= 4 and text.istitle())
                                 or bool(re.search(r"[.!?。]$", text)))


# Leads of a link inside an article; a pipe parts them.
LEADS = {
    "vi": "Xem thêm|Đọc thêm|Đọc tiếp|Mời xem thêm|Tin liên quan|Có thể bạn quan tâm|Bài liên quan|>> Xem thêm|Tham khảo|XEM THÊM",
    "en": "Read more|READ MORE|See also|Related|Also read|Don't miss|MORE|Must read|Read next|RELATED|Recommended|Watch",
    "de": "Lesen Sie auch|Mehr zum Thema|Lesen Sie mehr|Auch interessant|Passend dazu|Weiterlesen|LESEN SIE AUCH|Zum Thema",
    "fr": "À lire aussi|Lire aussi|A lire aussi|Sur le même sujet|À voir aussi|LIRE AUSSI|Notre dossier",
    "es": "Lea también|Te puede interesar|Lee también|Más información|También puedes leer|LEE MÁS|Relacionado|Mira también",
    "pt": "Leia também|Veja também|Leia mais|Saiba mais|LEIA TAMBÉM|Relacionada|Confira também",
    "it": "Leggi anche|LEGGI ANCHE|Per approfondire|Potrebbe interessarti|Vedi anche|Approfondisci",
    "pl": "Czytaj także|Zobacz także|Czytaj też|Przeczytaj również|CZYTAJ WIĘCEJ|Polecamy",
    "id": "Baca juga|Baca Juga|BACA JUGA|Simak juga|Lihat juga|Artikel terkait|Baca selengkapnya",
    "tr": "İlgili haber|Ayrıca okuyun|Bunu da okuyun|İLGİNİZİ ÇEKEBİLİR|Devamı için|Haberin detayı",
    "ru": "Читайте также|Читайте по теме|Смотрите также|По теме|ЧИТАЙТЕ ТАКЖЕ|Подробнее|Ранее на эту тему",
    "ar": "اقرأ أيضا|اقرأ أيضاً|إقرأ المزيد|شاهد أيضا|مواضيع ذات صلة|طالع أيضا", "hi": "यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|इसे भी पढ़ें|संबंधित खबर",
    "th": "อ่านเพิ่มเติม|อ่านต่อ|ข่าวที่เกี่ยวข้อง|อ่านข่าวอื่น|ดูเพิ่มเติม", "zh": "延伸閱讀|相关阅读|延伸阅读|推荐阅读|更多新聞|看更多|相關新聞",
    "ja": "関連記事|あわせて読みたい|【関連】|こちらもおすすめ|続きはこちら|▶関連", "ko": "관련기사|관련 기사|더보기|함께 볼 만한 기사|[관련기사]|▶",
    "sv": "Läs också|Läs mer|LÄS ÄVEN", "no": "Les også|LES OGSÅ|Les mer", "da": "Læs også|Læs mere", "nl": "Lees ook|Lees meer",
    "is": "Lesa meira|Sjá einnig|Tengdar fréttir", "lt": "Taip pat skaitykite|Skaitykite daugiau", "lv": "Lasi arī|Saistītie raksti",
    "sw": "Soma pia|Soma zaidi", "cs": "Čtěte také|Přečtěte si|Mohlo by vás zajímat", "hr": "Pročitajte još|Vezane vijesti", "uk": "Читайте також|Дивіться також",
}
# Dates as they stand by headlines; {b} is the month's name.
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "hi": "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "th": "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.",
}
DATES = {
    "": ["{d:02}/{m:02}/{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}", "{d:02}/{m:02}/{y} {h:02}:{i:02}", "{h:02}:{i:02}"],
    "vi": ["{d:02}/{m:02}/{y}", "({d:02}/{m:02})", "{d}/{m}/{y} {h:02}:{i:02}", "{h:02}:{i:02} {d:02}/{m:02}/{y}", "{n} giờ trước",
           "ngày {d:02} tháng {m:02} năm {y}", "{d:02}-{m:02}-{y}", "{h:02}:{i:02} | {d:02}/{m:02}", "(Ngày {d:02}/{m:02}/{y})"],
    "en": ["{b} {d}, {y}", "{d} {b} {y}", "{b} {d}", "{n} hours ago", "{m}/{d}/{y}", "{b} {d}, {y} {n}:{i:02} pm"],
    "de": ["{d}. {b} {y}", "{d:02}.{m:02}.{y}", "{d:02}.{m:02}.{y}, {h:02}:{i:02} Uhr", "vor {n} Stunden"],
    "fr": ["{d} {b} {y}", "Publié le {d:02}/{m:02}/{y}", "il y a {n} heures", "le {d:02}/{m:02}/{y} à {h:02}h{i:02}"],
    "es": ["{d} de {b} de {y}", "{d} {b}, {y}", "hace {n} horas"], "pt": ["{d} de {b} de {y}", "há {n} horas", "{d:02}/{m:02}/{y} às {h:02}h{i:02}"],
    "it": ["{d} {b} {y}", "{n} ore fa"], "pl": ["{d} {b} {y}", "{n} godz. temu"], "tr": ["{d} {b} {y}", "{n} saat önce"],
    "id": ["{d} {b} {y}", "{n} jam lalu", "{d:02}/{m:02}/{y}, {h:02}:{i:02} WIB"], "ru": ["{d} {b} {y}", "{d} {b}, {h:02}:{i:02}", "{n} часов назад"],
    "hi": ["{d} {b} {y}", "{n} घंटे पहले"], "ar": ["{d} {b} {y}", "منذ {n} ساعات"], "th": ["{d} {b} {y}", "{n} ชั่วโมงที่แล้ว"],
    "zh": ["{y}年{m}月{d}日", "{y}-{m:02}-{d:02}", "{m:02}/{d:02} {h:02}:{i:02}", "{n}小时前"],
    "ja": ["{y}年{m}月{d}日", "{y}/{m:02}/{d:02}", "{n}時間前"], "ko": ["{y}.{m:02}.{d:02}", "{y}-{m:02}-{d:02} {h:02}:{i:02}", "{n}시간 전"],
}
SPAM = {  # Sentences by language; {b} a brand, {n} a number, {p} a telephone number.
    "vi": ["Tải app {b} về điện thoại, nhận code {n}k miễn phí và trải nghiệm kho game cá cược đỉnh cao.", "{b} là nhà cái uy tín hàng đầu châu Á với tỷ lệ cược hấp dẫn, nạp rút nhanh chóng chỉ trong {n} phút.", "Đăng ký {b} hôm nay nhận ngay {n}00k tiền thưởng nạp đầu.",
           "Soi cầu lô đề miền Bắc chuẩn xác mỗi ngày cùng {b}, tham gia ngay để không bỏ lỡ.", "Link vào {b} mới nhất không bị chặn, tặng code {n}88k cho tân thủ.",
           "Vay tiền online chỉ cần CMND, giải ngân trong {n} phút, lãi suất 0% cho khoản vay đầu tiên. Liên hệ zalo {p}.", "Viên uống sinh lý nam tăng cường sinh lực, kéo dài thời gian, giao hàng kín đáo toàn quốc.",
           "Game bài đổi thưởng {b}, nổ hũ, bắn cá, tài xỉu đổi thẻ cào tỷ lệ 1:1.", "Dịch vụ tăng like, tăng follow giá rẻ, uy tín, hỗ trợ 24/7 qua {p}.", "Xem trực tiếp bóng đá không quảng cáo và kèo nhà cái hôm nay tại {b}."],
    "en": ["{b} casino offers a welcome bonus of {n}00% plus {n} free spins with no deposit required.", "Play online slots and live roulette at {b} and cash out your winnings instantly.",
           "Experienced players agree that {b} has the best blackjack tables and the fastest payouts of any gambling site.", "Get a payday loan of up to ${n}000 with bad credit and no credit check, approved in minutes.", "Buy cheap generic pills online without prescription, discreet worldwide shipping guaranteed.",
           "Need someone to write my essay? Our professional writers deliver plagiarism-free papers in {n} hours.", "The best sports betting odds are waiting for you at {b}, sign up today with promo code WIN{n}.", "Buy real followers and likes with instant delivery from {b}."],
    "id": ["Situs judi slot online {b} gacor hari ini dengan RTP tertinggi dan deposit pulsa tanpa potongan.", "Daftar {b} sekarang dan dapatkan bonus new member {n}0% langsung di depan.",
           "Bandar togel terpercaya {b} menyediakan pasaran Hongkong, Sidney dan Singapura.", "Pinjaman online cepat cair tanpa jaminan, hubungi WA {p}.", "Agen bola resmi {b} dengan minimal deposit {n} ribu saja."],
    "ru": ["Онлайн казино {b} дарит новым игрокам {n} бесплатных вращений и бонус до {n}000 рублей.", "Актуальное зеркало {b} на сегодня: вход и регистрация без блокировок.", "Деньги в долг на карту за {n} минут без отказа и проверки кредитной истории.",
           "Заказать диплом или курсовую недорого, гарантия уникальности, скидка {n}%.", "Ставки на спорт с высокими коэффициентами в букмекерской конторе {b}.", "Купить препараты для потенции анонимно с доставкой по всей России."],
    "zh": ["{b}娱乐城注册即送{n}8元彩金，真人百家乐、老虎机、体育投注应有尽有。", "澳门{b}官方网站，最新入口，提款{n}分钟到账。", "无抵押小额贷款，凭身份证当天放款，微信{p}。", "{b}彩票计划群，稳赚不赔，加微信领取{n}元红包。", "代写论文、代发文章，快速见刊，价格优惠。"],
    "es": ["{b} casino online te regala {n} giradas gratis y un bono de bienvenida del {n}00%.", "Apuesta en vivo con las mejores cuotas en {b} y retira tus ganancias al instante.", "Préstamos rápidos sin aval ni nómina, hasta {n}000 euros en {n} minutos.", "Compra pastillas genéricas sin receta con envío discreto a domicilio."],
    "pt": ["Cassino online {b}: cadastre-se e ganhe {n} rodadas grátis no jogo do tigrinho.", "Apostas esportivas com as melhores odds e saque via Pix em {n} minutos na {b}.", "Empréstimo pessoal online para negativado, liberado na hora pelo WhatsApp {p}.", "Fazemos seu TCC sem plágio em até {n} dias."],
    "tr": ["{b} güncel giriş adresi üzerinden %{n}0 hoş geldin bonusu ile bahis yapmaya hemen başlayın.", "Deneme bonusu veren siteler arasında {b} canlı casino ve slot oyunlarıyla öne çıkıyor.", "Kaçak iddaa ve yüksek oranlar için {b} yeni adresine üye olun.", "Kefilsiz ve evraksız kredi {n} dakikada hesabınızda."],
    "de": ["Im {b} Online Casino warten {n} Freispiele ohne Einzahlung auf neue Spieler.", "Sofortkredit ohne Schufa bis {n}000 Euro, Auszahlung noch heute.", "Potenzmittel rezeptfrei online bestellen, diskreter Versand in {n} Stunden.", "Sportwetten mit Top-Quoten und {n}0 Euro Bonus gibt es nur bei {b}.", "Ghostwriter für Ihre Bachelorarbeit, günstig und diskret."],
    "fr": ["Pariez sur le football avec {b} et profitez des meilleures cotes du marché.", "Le casino en ligne {b} offre {n} tours gratuits sans dépôt à tous les nouveaux joueurs.", "Crédit rapide sans justificatif jusqu'à {n}000 euros, réponse en {n} minutes.", "Achetez vos médicaments génériques sans ordonnance, livraison discrète."],
    "it": ["Registrati al casinò {b} e ricevi {n} giri gratis senza deposito.", "Scommesse sportive con le migliori quote su {b}, bonus benvenuto fino a {n}0 euro."],
    "ja": ["今すぐ{b}に登録してスロットやバカラを楽しもう。", "{b}オンラインカジノなら入金不要ボーナス{n}ドルをすぐにプレゼント。", "即日融資、来店不要、最短{n}分で現金化できます。"], "ko": ["{b} 토토사이트 추천, 실시간 스포츠 배팅과 빠른 환전을 보장합니다.", "{b} 카지노 가입 시 첫충 {n}0% 보너스 지급, 먹튀 없는 안전 놀이터.", "무직자 당일 대출 {n}분 만에 입금, 상담 {p}."],
    "th": ["{b} เว็บสล็อตแตกง่าย สมัครวันนี้รับโบนัส {n}0% ฝากถอนออโต้ไม่มีขั้นต่ำ", "แทงบอลออนไลน์กับ {b} ค่าน้ำดีที่สุด"], "ar": ["سجل الآن في {b} وراهن على المباريات بأفضل الاحتمالات.", "كازينو {b} أونلاين يمنحك {n} دورة مجانية بدون إيداع.", "قروض شخصية سريعة خلال {n} دقيقة بدون ضمانات."],
    "hi": ["{b} ऐप डाउनलोड करें और क्रिकेट सट्टे पर {n}0% बोनस जीतें।", "{b} ऑनलाइन कैसीनो में {n} मुफ्त स्पिन और बोनस तुरंत पाएं।"], "pl": ["Zakłady bukmacherskie {b} z najlepszymi kursami i szybką wypłatą.", "Kasyno online {b} daje {n} darmowych spinów bez depozytu.", "Chwilówki bez BIK do {n}000 zł w {n} minut."],
}


def date_form(rng, lang):
    return rng.choice(DATES[""] if lang not in DATES or rng.random() < 0.2 else DATES[lang])


def date(rng, lang, form=None):
    """A date as it stands by a headline."""
    months = MONTHS.get(lang, MONTHS["en"]).split()
    return (form or date_form(rng, lang)).format(
        d=rng.randint(1, 28), m=(month := rng.randint(1, 12)), y=rng.randint(2008, 2026), h=rng.randint(0, 23),
        i=rng.randint(0, 59), n=rng.randint(2, 11), b=months[month - 1])


def brand_name(rng):
    """An invented name of a gambling site or shop."""
    name = "".join(rng.choice(["ma", "ko", "lu", "vi", "ra", "zo", "ne", "ti", "ga", "bo"]) for _ in range(rng.randint(1, 2)))
    name = rng.choice(["{}bet", "{}win", "{}88", "{}{n}", "bet{}", "{}play", "{}club"]).format(name, n=rng.randint(10, 999))
    name = rng.choice([name, name.upper(), name.capitalize()])
    return name + rng.choice(["", "", "", ".com", ".vip", ".net", ".top"])
