/** The content that the header of a column names. Several may be true: `Error code` says code and error. */
export interface HeaderReading {
  readonly code: boolean
  readonly error: boolean
  readonly status: boolean
  readonly message: boolean
  readonly description: boolean
  /** A name or type, which may be that of an error. */
  readonly name: boolean
  /** Something that is no error, such as a parameter or an endpoint. */
  readonly subject: boolean
  /** Says that a member has to be there, or how often. */
  readonly requirement: boolean
  /** A number that is no status, such as a limit. */
  readonly quantity: boolean
  /** The number of the row. */
  readonly ordinal: boolean
  /** True when a word of another language than English was recognized. */
  readonly foreign: boolean
}

type Meaning = Exclude<keyof HeaderReading, 'foreign'>

/** Words by meaning: first English, then other languages. `*` matches any end of a word; a word in a script without spaces matches anywhere. */
const vocabulary: Readonly<Record<Meaning, readonly [string, string]>> = {
  code: [
    'code codes errcode errno errorcode errorcodes subcode',
    'codigo codigos codice codici kod kode koder kody kodu kodlari koodi koodit kody код кода коды кодов コード 代码 代碼 码 碼 코드 رمز الرمز רمز κωδικος קוד',
  ],
  error: [
    'error* err exception* fault* failure* problem*',
    'erreur* fehler* errore errori erro erros fout fouten foutcode* foutmelding* fel felkod* felmeddelande* fejl* feil* blad* bled* chyb* ошиб* помил* エラー 错误 錯誤 오류 에러 خطأ الخطأ أخطاء hata* virhe* hiba* loi σφαλμα* eroare erori שגיאה',
  ],
  status: [
    'status* http https',
    'statut* etat estado estados stato stav статус* состояни* ステータス 状态 狀態 상태 حالة الحالة durum* tila allapot* κατασταση stan',
  ],
  message: [
    'message* msg text errormessage',
    'nachricht* meldung* fehlermeldung* mensaje* mensagem mensagens messaggio messaggi bericht* melding* foutmelding* meddeland* felmeddelande* meddelelse* besked* fejlmeddelelse* komunikat* wiadomosc zprava сообщени* повідомлен* メッセージ 消息 訊息 信息 메시지 رسالة الرسالة mesaj* ileti* viesti uzenet',
  ],
  description: [
    'description* desc meaning* purpose* explanation* detail* cause* solution* when note notes comment* summary resolution* action* remediation troubleshooting suggestion* fix condition* scenario* trigger* how what why',
    'beschreibung* bedeutung* ursache* losung* descripcion significado causa solucion descricao descrizione significato signification explication beschrijving betekenis beskrivning beskrivelse opis* znaczenie popis описани* значени* причин* решени* опис 説明 意味 原因 対処 说明 描述 含义 处理 설명 의미 원인 الوصف aciklama* kuvaus leiras',
  ],
  name: [
    'name names type types reason reasons key constant identifier slug value values title label kind enum const rpc',
    'nom nombre nome naam typ tipo имя название тип 名称 名前 이름 isim',
  ],
  subject: [
    'opcode* zipcode* postcode* barcode* geocode* unicode interaction* capabilit* filter* parameter* param params field* property properties attribute* argument* option* variable* setting* column* endpoint* path paths url urls route* method* event* scope* permission* role roles plan plans tier* feature* currency currencies country countries language* locale* region* environment* resource* operation* header* member* element* flag* command* tool tools version* date file* table class function module service services component* alg algorithm* digest hash format* unit symbol device* model* zip postal airport bank product* coupon promo discount color area dial phone http-method verb verbs input output request requests query queries body schema',
    'feld felder parametre* parametro* champ* campo* propriete* propiedad* propriedade* veld velden параметр* поле поля 参数 字段 參數 パラメーター パラメータ フィールド 模組 模块 模塊 モジュール 매개변수 필드 المعلمة felt falt pole kentta mezo',
  ],
  requirement: [
    'required mandatory optional cardinality multiplicity occurrence occurrences nullable obligatory',
    'obligatorio obligatoria requerido requerida obrigatorio obligatoire requis requise erforderlich pflicht pflichtfeld verplicht obbligatorio wymagane обязательный обязательно обязательность 必填 必须 必須 必选 必要 필수 zorunlu pakollinen kotelezo',
  ],
  quantity: [
    'limit* size* count* max* min* quota* length* rate rates port ports timeout* second* byte* number amount* price* weight* height width level* priority severity page year* since retries duration* default* range* ttl',
    'anzahl limite* taille tamano grosse 数量 上限',
  ],
  ordinal: ['id ids no nr num index step steps #', 'schritt etape paso 序号 №'],
}

/** Letters that have no decomposition in Unicode, as words of the vocabulary are written without marks. */
const plainLetters: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ı: 'i', đ: 'd', ß: 'ss', æ: 'ae' }

const normalize = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[łøıđßæ]/g, (letter) => plainLetters[letter] ?? letter)

const wordsOf = (text: string) =>
  normalize(text.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')).match(/[\p{L}\p{N}#№]+/gu) ?? []

/** Scripts that write no spaces between words. */
const isUnspaced = (word: string) => /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word)

interface Words {
  readonly whole: ReadonlySet<string>
  readonly starts: readonly string[]
  readonly parts: readonly string[]
}

function readWords(list: string): Words {
  const words = list
    .split(' ')
    .map((word) => ({ open: word.endsWith('*'), text: normalize(word.replace('*', '')) }))
  const texts = (chosen: typeof words) => chosen.map(({ text }) => text)
  return {
    whole: new Set(texts(words.filter(({ open, text }) => !open && !isUnspaced(text)))),
    starts: texts(words.filter(({ open }) => open)),
    parts: texts(words.filter(({ open, text }) => !open && isUnspaced(text))),
  }
}

const meanings = Object.entries(vocabulary).map(([meaning, [english, other]]) => ({
  meaning: meaning as Meaning,
  english: readWords(english),
  other: readWords(other),
}))

const has = (words: readonly string[], { whole, starts, parts }: Words) =>
  words.some(
    (word) =>
      whole.has(word) ||
      starts.some((start) => word.startsWith(start)) ||
      parts.some((part) => word.includes(part)),
  )

/** Compounds such as `Fehlercode` and `felkod`. */
const codeCompound = /^\p{L}+(?:code|codes|kod|kode|koder|koodi)$/u
const statusCompound = /^(?:http)?status/

/** Reads the header of a column in one of some twenty languages; nothing is true of a header in others. */
export function readHeader(text: string): HeaderReading {
  const words = wordsOf(text)
  const found = new Set<Meaning>()
  let foreign = false
  for (const { meaning, english, other } of meanings) {
    const isForeign = has(words, other)
    if (isForeign || has(words, english)) found.add(meaning)
    foreign ||= isForeign && meaning !== 'ordinal' && meaning !== 'quantity'
  }
  if (words.some((word) => codeCompound.test(word) && !statusCompound.test(word))) found.add('code')
  // `Message code` is a code and `Code description` is not.
  if (/^(codes?|errcode)$/.test(words.at(-1) ?? '')) {
    found.delete('message')
    found.delete('description')
  }
  if (found.has('message') || found.has('description')) found.delete('code')
  if (found.has('message') || found.has('description')) found.delete('status')
  if (found.has('code') || found.has('error')) found.delete('name')
  return {
    code: found.has('code'),
    error: found.has('error'),
    status: found.has('status'),
    message: found.has('message'),
    description: found.has('description'),
    name: found.has('name'),
    subject: found.has('subject') && !found.has('error'),
    requirement:
      found.has('requirement') && !found.has('error') && !found.has('description') && !found.has('message'),
    quantity: found.has('quantity') && !found.has('code'),
    ordinal: found.has('ordinal') && !found.has('code') && !found.has('error'),
    foreign,
  }
}

/** Returns true for a heading that says that codes or errors follow. */
export function speaksOfErrors(heading: string): boolean {
  const { code, error, subject } = readHeader(heading)
  return error || (code && !subject)
}
