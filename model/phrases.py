"""What composed documents say that no page said: invented leads of links, dates and spam, and the rules' examples."""
from collections import defaultdict
from pathlib import Path

LEADS = {  # Leads of a link inside an article, by language; a pipe parts them.
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
    "ar": "اقرأ أيضا|اقرأ أيضاً|إقرأ المزيد|شاهد أيضا|مواضيع ذات صلة|طالع أيضا",
    "hi": "यह भी पढ़ें|ये भी पढ़ें|और पढ़ें|इसे भी पढ़ें|संबंधित खबर",
    "th": "อ่านเพิ่มเติม|อ่านต่อ|ข่าวที่เกี่ยวข้อง|อ่านข่าวอื่น|ดูเพิ่มเติม",
    "zh": "延伸閱讀|相关阅读|延伸阅读|推荐阅读|更多新聞|看更多|相關新聞",
    "ja": "関連記事|あわせて読みたい|【関連】|こちらもおすすめ|続きはこちら|▶関連",
    "ko": "관련기사|관련 기사|더보기|함께 볼 만한 기사|[관련기사]|▶",
    "sv": "Läs också|Läs mer|LÄS ÄVEN",
    "no": "Les også|LES OGSÅ|Les mer",
    "da": "Læs også|Læs mere",
    "nl": "Lees ook|Lees meer",
    "is": "Lesa meira|Sjá einnig|Tengdar fréttir",
    "lt": "Taip pat skaitykite|Skaitykite daugiau",
    "lv": "Lasi arī|Saistītie raksti",
    "sw": "Soma pia|Soma zaidi",
    "cs": "Čtěte také|Přečtěte si|Mohlo by vás zajímat",
    "hr": "Pročitajte još|Vezane vijesti",
    "uk": "Читайте також|Дивіться також",
}
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
# Dates as they stand by headlines: {b} the month's name, {h}:{i} the time, {n} a small number. Those of "" are of no language.
DATES = {
    "": ["{d:02}/{m:02}/{y}", "{d:02}.{m:02}.{y}", "{y}-{m:02}-{d:02}", "{d:02}/{m:02}/{y} {h:02}:{i:02}", "{h:02}:{i:02}"],
    "vi": [
        "{d:02}/{m:02}/{y}", "({d:02}/{m:02})", "{d}/{m}/{y} {h:02}:{i:02}", "{h:02}:{i:02} {d:02}/{m:02}/{y}", "{n} giờ trước",
        "ngày {d:02} tháng {m:02} năm {y}", "{d:02}-{m:02}-{y}", "{h:02}:{i:02} | {d:02}/{m:02}", "(Ngày {d:02}/{m:02}/{y})",
    ],
    "en": ["{b} {d}, {y}", "{d} {b} {y}", "{b} {d}", "{n} hours ago", "{m}/{d}/{y}", "{b} {d}, {y} {n}:{i:02} pm"],
    "de": ["{d}. {b} {y}", "{d:02}.{m:02}.{y}", "{d:02}.{m:02}.{y}, {h:02}:{i:02} Uhr", "vor {n} Stunden"],
    "fr": ["{d} {b} {y}", "Publié le {d:02}/{m:02}/{y}", "il y a {n} heures", "le {d:02}/{m:02}/{y} à {h:02}h{i:02}"],
    "es": ["{d} de {b} de {y}", "{d} {b}, {y}", "hace {n} horas"],
    "pt": ["{d} de {b} de {y}", "há {n} horas", "{d:02}/{m:02}/{y} às {h:02}h{i:02}"],
    "it": ["{d} {b} {y}", "{n} ore fa"],
    "pl": ["{d} {b} {y}", "{n} godz. temu"],
    "tr": ["{d} {b} {y}", "{n} saat önce"],
    "id": ["{d} {b} {y}", "{n} jam lalu", "{d:02}/{m:02}/{y}, {h:02}:{i:02} WIB"],
    "ru": ["{d} {b} {y}", "{d} {b}, {h:02}:{i:02}", "{n} часов назад"],
    "hi": ["{d} {b} {y}", "{n} घंटे पहले"],
    "ar": ["{d} {b} {y}", "منذ {n} ساعات"],
    "th": ["{d} {b} {y}", "{n} ชั่วโมงที่แล้ว"],
    "zh": ["{y}年{m}月{d}日", "{y}-{m:02}-{d:02}", "{m:02}/{d:02} {h:02}:{i:02}", "{n}小时前"],
    "ja": ["{y}年{m}月{d}日", "{y}/{m:02}/{d:02}", "{n}時間前"],
    "ko": ["{y}.{m:02}.{d:02}", "{y}-{m:02}-{d:02} {h:02}:{i:02}", "{n}시간 전"],
}
SPAM = {  # Sentences by language: {b} a brand, {n} a number, {p} a telephone number.
    "vi": [
        "Tải app {b} về điện thoại, nhận code {n}k miễn phí và trải nghiệm kho game cá cược đỉnh cao.",
        "{b} là nhà cái uy tín hàng đầu châu Á với tỷ lệ cược hấp dẫn, nạp rút nhanh chóng chỉ trong {n} phút.",
        "Đăng ký {b} hôm nay nhận ngay {n}00k tiền thưởng nạp đầu.",
        "Soi cầu lô đề miền Bắc chuẩn xác mỗi ngày cùng {b}, tham gia ngay để không bỏ lỡ.",
        "Link vào {b} mới nhất không bị chặn, tặng code {n}88k cho tân thủ.",
        "Vay tiền online chỉ cần CMND, giải ngân trong {n} phút, lãi suất 0% cho khoản vay đầu tiên. Liên hệ zalo {p}.",
        "Viên uống sinh lý nam tăng cường sinh lực, kéo dài thời gian, giao hàng kín đáo toàn quốc.",
        "Game bài đổi thưởng {b}, nổ hũ, bắn cá, tài xỉu đổi thẻ cào tỷ lệ 1:1.",
        "Dịch vụ tăng like, tăng follow giá rẻ, uy tín, hỗ trợ 24/7 qua {p}.",
        "Xem trực tiếp bóng đá không quảng cáo và kèo nhà cái hôm nay tại {b}.",
    ],
    "en": [
        "{b} casino offers a welcome bonus of {n}00% plus {n} free spins with no deposit required.",
        "Play online slots and live roulette at {b} and cash out your winnings instantly.",
        "Experienced players agree that {b} has the best blackjack tables and the fastest payouts of any gambling site.",
        "Get a payday loan of up to ${n}000 with bad credit and no credit check, approved in minutes.",
        "Buy cheap generic pills online without prescription, discreet worldwide shipping guaranteed.",
        "Need someone to write my essay? Our professional writers deliver plagiarism-free papers in {n} hours.",
        "The best sports betting odds are waiting for you at {b}, sign up today with promo code WIN{n}.",
        "Buy real followers and likes with instant delivery from {b}.",
    ],
    "id": [
        "Situs judi slot online {b} gacor hari ini dengan RTP tertinggi dan deposit pulsa tanpa potongan.",
        "Daftar {b} sekarang dan dapatkan bonus new member {n}0% langsung di depan.",
        "Bandar togel terpercaya {b} menyediakan pasaran Hongkong, Sidney dan Singapura.",
        "Pinjaman online cepat cair tanpa jaminan, hubungi WA {p}.",
        "Agen bola resmi {b} dengan minimal deposit {n} ribu saja.",
    ],
    "ru": [
        "Онлайн казино {b} дарит новым игрокам {n} бесплатных вращений и бонус до {n}000 рублей.",
        "Актуальное зеркало {b} на сегодня: вход и регистрация без блокировок.",
        "Деньги в долг на карту за {n} минут без отказа и проверки кредитной истории.",
        "Заказать диплом или курсовую недорого, гарантия уникальности, скидка {n}%.",
        "Ставки на спорт с высокими коэффициентами в букмекерской конторе {b}.",
        "Купить препараты для потенции анонимно с доставкой по всей России.",
    ],
    "zh": [
        "{b}娱乐城注册即送{n}8元彩金，真人百家乐、老虎机、体育投注应有尽有。",
        "澳门{b}官方网站，最新入口，提款{n}分钟到账。",
        "无抵押小额贷款，凭身份证当天放款，微信{p}。",
        "{b}彩票计划群，稳赚不赔，加微信领取{n}元红包。",
        "代写论文、代发文章，快速见刊，价格优惠。",
    ],
    "es": [
        "{b} casino online te regala {n} giradas gratis y un bono de bienvenida del {n}00%.",
        "Apuesta en vivo con las mejores cuotas en {b} y retira tus ganancias al instante.",
        "Préstamos rápidos sin aval ni nómina, hasta {n}000 euros en {n} minutos.",
        "Compra pastillas genéricas sin receta con envío discreto a domicilio.",
    ],
    "pt": [
        "Cassino online {b}: cadastre-se e ganhe {n} rodadas grátis no jogo do tigrinho.",
        "Apostas esportivas com as melhores odds e saque via Pix em {n} minutos na {b}.",
        "Empréstimo pessoal online para negativado, liberado na hora pelo WhatsApp {p}.",
        "Fazemos seu TCC sem plágio em até {n} dias.",
    ],
    "tr": [
        "{b} güncel giriş adresi üzerinden %{n}0 hoş geldin bonusu ile bahis yapmaya hemen başlayın.",
        "Deneme bonusu veren siteler arasında {b} canlı casino ve slot oyunlarıyla öne çıkıyor.",
        "Kaçak iddaa ve yüksek oranlar için {b} yeni adresine üye olun.",
        "Kefilsiz ve evraksız kredi {n} dakikada hesabınızda.",
    ],
    "de": [
        "Im {b} Online Casino warten {n} Freispiele ohne Einzahlung auf neue Spieler.",
        "Sofortkredit ohne Schufa bis {n}000 Euro, Auszahlung noch heute.",
        "Potenzmittel rezeptfrei online bestellen, diskreter Versand in {n} Stunden.",
        "Sportwetten mit Top-Quoten und {n}0 Euro Bonus gibt es nur bei {b}.",
        "Ghostwriter für Ihre Bachelorarbeit, günstig und diskret.",
    ],
    "fr": [
        "Pariez sur le football avec {b} et profitez des meilleures cotes du marché.",
        "Le casino en ligne {b} offre {n} tours gratuits sans dépôt à tous les nouveaux joueurs.",
        "Crédit rapide sans justificatif jusqu'à {n}000 euros, réponse en {n} minutes.",
        "Achetez vos médicaments génériques sans ordonnance, livraison discrète.",
    ],
    "it": [
        "Registrati al casinò {b} e ricevi {n} giri gratis senza deposito.",
        "Scommesse sportive con le migliori quote su {b}, bonus benvenuto fino a {n}0 euro.",
    ],
    "ja": [
        "今すぐ{b}に登録してスロットやバカラを楽しもう。",
        "{b}オンラインカジノなら入金不要ボーナス{n}ドルをすぐにプレゼント。",
        "即日融資、来店不要、最短{n}分で現金化できます。",
    ],
    "ko": [
        "{b} 토토사이트 추천, 실시간 스포츠 배팅과 빠른 환전을 보장합니다.",
        "{b} 카지노 가입 시 첫충 {n}0% 보너스 지급, 먹튀 없는 안전 놀이터.",
        "무직자 당일 대출 {n}분 만에 입금, 상담 {p}.",
    ],
    "th": [
        "{b} เว็บสล็อตแตกง่าย สมัครวันนี้รับโบนัส {n}0% ฝากถอนออโต้ไม่มีขั้นต่ำ",
        "แทงบอลออนไลน์กับ {b} ค่าน้ำดีที่สุด",
    ],
    "ar": [
        "سجل الآن في {b} وراهن على المباريات بأفضل الاحتمالات.",
        "كازينو {b} أونلاين يمنحك {n} دورة مجانية بدون إيداع.",
        "قروض شخصية سريعة خلال {n} دقيقة بدون ضمانات.",
    ],
    "hi": [
        "{b} ऐप डाउनलोड करें और क्रिकेट सट्टे पर {n}0% बोनस जीतें।",
        "{b} ऑनलाइन कैसीनो में {n} मुफ्त स्पिन और बोनस तुरंत पाएं।",
    ],
    "pl": [
        "Zakłady bukmacherskie {b} z najlepszymi kursami i szybką wypłatą.",
        "Kasyno online {b} daje {n} darmowych spinów bez depozytu.",
        "Chwilówki bez BIK do {n}000 zł w {n} minut.",
    ],
}

# Headings of readers' comments, by language: {n} their number, {t} the article's headline.
COMMENTS = {
    "en": "{n} Comments|Comments ({n})|Comments|{n} responses to “{t}”|{n} thoughts on \"{t}\"|Discussion|Reader comments|"
          "{n} Replies|Join the conversation|Showing {n} comments|COMMENTS|What readers say",
    "vi": "Bình luận ({n})|{n} bình luận|Ý kiến bạn đọc ({n})|Ý kiến|Bình luận|Thảo luận|{n} phản hồi|BÌNH LUẬN",
    "de": "{n} Kommentare|Kommentare ({n})|Kommentare|Leserkommentare|Diskussion",
    "fr": "{n} commentaires|Commentaires ({n})|Réactions|Commentaires",
    "es": "{n} comentarios|Comentarios ({n})|Comentarios|Opiniones de los lectores",
    "pt": "{n} comentários|Comentários ({n})|Comentários",
    "it": "{n} commenti|Commenti ({n})|Commenti",
    "pl": "Komentarze ({n})|{n} komentarzy|Komentarze",
    "id": "{n} Komentar|Komentar ({n})|Komentar",
    "tr": "{n} Yorum|Yorumlar ({n})|Yorumlar",
    "ru": "Комментарии ({n})|{n} комментариев|Комментарии|Обсуждение",
    "zh": "评论（{n}）|{n}条评论|网友评论|全部评论",
    "ja": "コメント（{n}件）|コメント一覧|コメント",
    "ko": "댓글 {n}|댓글 {n}개|전체 댓글",
    "nl": "{n} reacties|Reacties ({n})",
    "sv": "{n} kommentarer|Kommentarer",
}
# How a comment is headed: {w} who wrote it, {d} when, {k} its number. Those of "" are of no language.
COMMENTERS = {
    "": ["{w}", "{w}", "{w} {d}", "{w} · {d}", "{w} | {d}", "{w}, {d}", "#{k} {w}", "{k}. {w}", "@{w}", "{w} ({d})", "{w} :"],
    "en": ["{w} says:", "{w} says", "{w} said...", "{w} on {d} said:", "By {w} on {d}", "Posted by {w} at {d}", "{w} wrote:",
           "Comment by {w} — {d}", "by {w} ({n}k) on {d}", "{w} • {n} years ago"],
    "de": ["{w} sagt:", "{w} schrieb am {d}:"],
    "fr": ["{w} a dit :", "{w} dit :", "Par {w}, le {d}"],
    "es": ["{w} dice:", "{w} dijo..."],
    "ru": ["{w} пишет:"],
    "vi": ["{w} viết:", "{w} nói:", "{w} - {d}"],
}
# What stands below a comment.
ANSWERS = {
    "": ["", "", "", "{n}", "+{n}"],
    "en": ["Reply", "Reply", "Reply Share ›", "Like Reply", "Permalink", "Report", "Quote", "Flag", "Parent", "REPLY TO THIS"],
    "vi": ["Trả lời", "Thích Trả lời", "Thích", "{n} Thích Trả lời Chia sẻ", "Trả lời Báo vi phạm"],
    "de": ["Antworten", "Melden"], "fr": ["Répondre", "Signaler"], "es": ["Responder"], "pt": ["Responder"], "it": ["Rispondi"],
    "pl": ["Odpowiedz"], "id": ["Balas"], "tr": ["Yanıtla", "Cevapla"], "ru": ["Ответить"], "zh": ["回复", "赞 回复"],
    "ja": ["返信"], "ko": ["답글", "신고"], "nl": ["Reageer"], "sv": ["Svara"],
}
NAMES = ("Anna Ben Carla Dave Elena Felix Grace Hugo Irene James Kim Laura Mike Nora Oscar Paula Rob Sara Tom Vera "
         "Minh Linh Hùng Trang Dũng Hoa Nam Thảo").split()


def examples(folder):
    """The rules' examples of what is to go, by language and category."""
    import yaml  # Here, as only this needs a package.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = defaultdict(lambda: defaultdict(list))
    for path in sorted(Path(folder).glob("languages/*/*.yaml")):
        for rule in yaml.load(path.read_text(encoding="utf-8"), loader)["rules"]:
            found[path.parent.name][rule["category"]] += rule.get("examples", {}).get("remove", [])
    return found


def lead(rng, lang):
    """What stands before the headline of a link."""
    return rng.choice(LEADS.get(lang, LEADS["en"]).split("|"))


def date_form(rng, lang):
    """A form for date(): those of one list all have the same."""
    return rng.choice(DATES[""] if lang not in DATES or rng.random() < 0.2 else DATES[lang])


def date(rng, lang, form):
    """A date as it stands by a headline."""
    months = MONTHS.get(lang, MONTHS["en"]).split()
    return form.format(
        d=rng.randint(1, 28), m=(month := rng.randint(1, 12)), y=rng.randint(2008, 2026), h=rng.randint(0, 23),
        i=rng.randint(0, 59), n=rng.randint(2, 11), b=months[month - 1])


def commenter(rng):
    """A reader's invented name."""
    handle = "".join(rng.choice(["ma", "ko", "lu", "vi", "ra", "zo", "ne", "ti", "ga", "bo", "sen", "tar"]) for _ in range(rng.randint(2, 3)))
    first, last = rng.choice(NAMES), handle.capitalize()
    return rng.choice([first, f"{first} {last}", f"{first} {last[0]}.", handle, handle + str(rng.randint(1, 99)), last,
                       f"{first.lower()}_{handle}", "Anonymous"])


def choice(rng, table, lang):
    """An entry of a table by language; half of them are of none, where there are such."""
    own = table.get(lang, ())
    if isinstance(own, str):
        own = own.split("|")
    return rng.choice(table[""] if "" in table and (not own or rng.random() < 0.5) else own or table["en"].split("|"))


def brand_name(rng):
    """An invented name of a gambling site or shop."""
    name = "".join(rng.choice(["ma", "ko", "lu", "vi", "ra", "zo", "ne", "ti", "ga", "bo"]) for _ in range(rng.randint(1, 2)))
    name = rng.choice(["{}bet", "{}win", "{}88", "{}{n}", "bet{}", "{}play", "{}club"]).format(name, n=rng.randint(10, 999))
    name = rng.choice([name, name.upper(), name.capitalize()])
    return name + rng.choice(["", "", "", ".com", ".vip", ".net", ".top"])


def spam(rng, lang):
    """Paragraphs of spam: a bookmaker's sentences, in one paragraph or several, or another offer."""
    bets = [line for line in SPAM[lang] if "{b}" in line]
    others = [line for line in SPAM[lang] if "{b}" not in line]
    brand, space = brand_name(rng), "" if lang in ("zh", "ja", "th") else " "
    lines = rng.sample(bets, min(len(bets), rng.choice([1, 1, 2, 3, 4])))
    if others and rng.random() < 0.35:
        lines = [rng.choice(others)]
    if rng.random() < 0.6:
        lines = [space.join(lines)]
    return [line.format(b=brand, n=rng.randint(2, 60), p=f"0{rng.randint(9 * 10**7, 10**9 - 1)}") for line in lines]
