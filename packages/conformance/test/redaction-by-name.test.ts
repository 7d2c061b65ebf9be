import { describe, expect, it } from 'vitest'
import { createRedaction } from '../src/secrets/redaction.js'

const redaction = createRedaction(['ssn'])
const shown = (text: string) => redaction.redact(text)

describe('a value with a secret name is hidden', () => {
  it.each([
    ['in JSON', '{"password":"S3CR3T","b":"seen"}', '{"password":"(redacted)","b":"seen"}'],
    [
      'of any length',
      '{"password":"x","pin_token":7,"b":"seen"}',
      '{"password":"(redacted)","pin_token":"(redacted)","b":"seen"}',
    ],
    [
      'with an escaped quote in it',
      '{"password":"a\\"S3CR3T","b":"seen"}',
      '{"password":"(redacted)","b":"seen"}',
    ],
    [
      'with a backslash at its end',
      '{"password":"S3CR3T\\\\","b":"seen"}',
      '{"password":"(redacted)","b":"seen"}',
    ],
    [
      'with an escaped name',
      '{"pass\\u0077ord":"S3CR3T\\"S3CR3T","b":"seen"}',
      '{"pass\\u0077ord":"(redacted)","b":"seen"}',
    ],
    [
      'with a long name',
      `{"${'a-long-name-'.repeat(20)}password":"S3CR3T","b":"seen"}`,
      `{"${'a-long-name-'.repeat(20)}password":"(redacted)","b":"seen"}`,
    ],
    [
      'with a colon in its name',
      '{"auth:password":"S3CR3T","auth:ssn":"S3CR3T"}',
      '{"auth:password":"(redacted)","auth:ssn":"(redacted)"}',
    ],
    ['with spaces around the colon', '{ "password" : "S3CR3T" }', '{ "password" : "(redacted)" }'],
    [
      'on several lines',
      '{\n  "password":\n    "S3CR3T",\n  "b": "seen"\n}',
      '{\n  "password":\n    "(redacted)",\n  "b": "seen"\n}',
    ],
    ['in JSON that is truncated', '{"b":"seen","password":"S3CR', '{"b":"seen","password":"(redacted)'],
    [
      'in JSON within JSON',
      '{"a":"{\\"password\\":\\"S3CR3T\\",\\"b\\":\\"seen\\"}"}',
      '{"a":"{\\"password\\":\\"(redacted)\\",\\"b\\":\\"seen\\"}"}',
    ],
    [
      'in JSON within JSON within JSON',
      '{"a":"{\\"b\\":\\"{\\\\\\"token\\\\\\":\\\\\\"S3CR3T\\\\\\"}\\"}"}',
      '{"a":"{\\"b\\":\\"{\\\\\\"token\\\\\\":\\\\\\"(redacted)\\\\\\"}\\"}"}',
    ],
    [
      'in JSON within JSON as .NET writes it',
      '{"a":"{\\u0022password\\u0022:\\u0022S3CR3T\\\\u0022S3CR3T\\u0022,\\u0022b\\u0022:\\u0022seen\\u0022}"}',
      '{"a":"{\\u0022password\\u0022:\\u0022(redacted)\\u0022,\\u0022b\\u0022:\\u0022seen\\u0022}"}',
    ],
    [
      'in a Ruby hash',
      '{"password"=>"S3CR3T", :token=>"S3CR3T", "b"=>"seen"}',
      '{"password"=>"(redacted)", :token=>"(redacted)", "b"=>"seen"}',
    ],
    ['in a Python dict', "{'password': 'S3CR3T', 'b': 'seen'}", "{'password': '(redacted)', 'b': 'seen'}"],
    [
      'in an object that Node printed',
      "{ password: 'S3CR3T', b: 'seen' }",
      "{ password: '(redacted)', b: 'seen' }",
    ],
    ['in a Java map', '{password=S3CR3T, b=seen}', '{password=(redacted), b=seen}'],
    [
      'in a list of names and values',
      '[{"name":"password","value":"S3CR3T"},{"name":"b","value":"seen"}]',
      '[{"name":"password","value":"(redacted)"},{"name":"b","value":"seen"}]',
    ],
    [
      'in a list of keys and values',
      '[{"Key":"token","Value":"S3CR3T"},{"Key":"b","Value":"seen"}]',
      '[{"Key":"token","Value":"(redacted)"},{"Key":"b","Value":"seen"}]',
    ],
    [
      'in a list of values and names',
      '[{"value":"seen","name":"b"},{"value":"S3CR3T","name":"password"}]',
      '[{"value":"seen","name":"b"},{"value":"(redacted)","name":"password"}]',
    ],
    [
      'in a list within JSON',
      '{"a":"[{\\"name\\":\\"token\\",\\"value\\":\\"S3CR3T\\"}]"}',
      '{"a":"[{\\"name\\":\\"token\\",\\"value\\":\\"(redacted)\\"}]"}',
    ],
    [
      'with something between name and value',
      '{"name":"password","in":{"a":1},"value":"S3CR3T"}',
      '{"name":"password","in":{"a":1},"value":"(redacted)"}',
    ],
    [
      'that a validator rejected',
      '{"field":"password","rejectedValue":"S3CR3T","message":"seen"}',
      '{"field":"password","rejectedValue":"(redacted)","message":"seen"}',
    ],
    [
      'in an XML element',
      '<a><password>S3CR3T</password><b>seen</b></a>',
      '<a><password>(redacted)</password><b>seen</b></a>',
    ],
    [
      'in an XML element with a prefix',
      '<s:a><s:Password type="x">S3CR3T</s:Password><s:b>seen</s:b></s:a>',
      '<s:a><s:Password type="x">(redacted)</s:Password><s:b>seen</s:b></s:a>',
    ],
    ['in an element of another name with a prefix', '<a:ssn>S3CR3T</a:ssn>', '<a:ssn>(redacted)</a:ssn>'],
    [
      'in CDATA',
      '<password><![CDATA[S3<CR>3T]]></password><b>seen</b>',
      '<password>(redacted)</password><b>seen</b>',
    ],
    [
      'in elements within an element',
      '<token><v>S3CR3T</v><v>S3CR3T</v></token><b>seen</b>',
      '<token>(redacted)</token><b>seen</b>',
    ],
    [
      'in an XML attribute',
      '<login user="seen" password="S3 CR3T"/>',
      '<login user="seen" password="(redacted)"/>',
    ],
    [
      'in an XML attribute with single quotes',
      "<login password = 'S3 CR3T' user='seen'/>",
      "<login password = '(redacted)' user='seen'/>",
    ],
    [
      'in an attribute beside its name',
      '<add key="ApiKey" value="S3CR3T"/><add key="b" value="seen"/>',
      '<add key="ApiKey" value="(redacted)"/><add key="b" value="seen"/>',
    ],
    [
      'in an element beside its name',
      '<entry key="password">S3CR3T</entry><entry key="b">seen</entry>',
      '<entry key="password">(redacted)</entry><entry key="b">seen</entry>',
    ],
    [
      'in an element after its name',
      '<p><name>password</name><value>S3CR3T</value></p><p><name>b</name><value>seen</value></p>',
      '<p><name>password</name><value>(redacted)</value></p><p><name>b</name><value>seen</value></p>',
    ],
    ['in XML that is truncated', '<a>\n<password>S3CR', '<a>\n<password>(redacted)'],
    [
      'in XML within JSON',
      '{"a":"\\u003cpassword\\u003eS3CR3T\\u003c/password\\u003e","b":"seen"}',
      '{"a":"\\u003cpassword\\u003e(redacted)\\u003c/password\\u003e","b":"seen"}',
    ],
    [
      'in an attribute within JSON',
      '{"a":"<x password=\\"S3CR3T\\" b=\\"seen\\"/>"}',
      '{"a":"<x password=\\"(redacted)\\" b=\\"seen\\"/>"}',
    ],
    [
      'in escaped XML',
      '&lt;password&gt;S3CR3T&lt;/password&gt; seen',
      '&lt;password&gt;(redacted)&lt;/password&gt; seen',
    ],
    [
      'in JSON on a page',
      '<pre>{&quot;password&quot;:&quot;S3CR3T&quot;,&quot;b&quot;:&quot;seen&quot;}</pre>',
      '<pre>{&quot;password&quot;:&quot;(redacted)&quot;,&quot;b&quot;:&quot;seen&quot;}</pre>',
    ],
    ['in a form', 'user=seen&password=S3%26CR3T&b=seen', 'user=seen&password=(redacted)&b=seen'],
    ['in a form with brackets and quotes', "password=it's(S3,CR3T)x&b=seen", 'password=(redacted)&b=seen'],
    [
      'in a form with an encoded name',
      'pass%77ord=S3CR3T&user%5Bssn%5D=S3CR3T&b=seen',
      'pass%77ord=(redacted)&user%5Bssn%5D=(redacted)&b=seen',
    ],
    [
      'in an encoded query',
      '/login?next=%2Fa%3Ftoken%3DS3CR3T%26b%3Dseen',
      '/login?next=%2Fa%3Ftoken%3D(redacted)%26b%3Dseen',
    ],
    [
      'in encoded JSON',
      '/a?q=%7B%22password%22%3A%22S3CR3T%22%2C%22b%22%3A%22seen%22%7D',
      '/a?q=%7B%22password%22%3A%22(redacted)%22%2C%22b%22%3A%22seen%22%7D',
    ],
    [
      'in a query within a text',
      'See (https://api.example.com/?api_key=S3CR3T) for more.',
      'See (https://api.example.com/?api_key=(redacted)) for more.',
    ],
    [
      'in a query within JSON',
      '{"url":"/a?token=S3CR3T","b":"seen"}',
      '{"url":"/a?token=(redacted)","b":"seen"}',
    ],
    [
      'in a multipart form',
      '--X1\r\nContent-Disposition: form-data; name="password"\r\n\r\nS3CR3T\r\nS3CR3T\r\n--X1\r\nContent-Disposition: form-data; name="b"\r\n\r\nseen\r\n--X1--',
      '--X1\r\nContent-Disposition: form-data; name="password"\r\n\r\n(redacted)\r\n--X1\r\nContent-Disposition: form-data; name="b"\r\n\r\nseen\r\n--X1--',
    ],
    [
      'in a part of a multipart form whose name has a character set',
      "--X1\r\nContent-Disposition: form-data; name*=UTF-8''password\r\n\r\nS3CR3T\r\n--X1--",
      "--X1\r\nContent-Disposition: form-data; name*=UTF-8''password\r\n\r\n(redacted)\r\n--X1--",
    ],
    [
      'in a file of a multipart form',
      '--X1\nContent-Disposition: form-data; name=private_key; filename=a\nContent-Type: text/plain\n\n-----BEGIN X-----\nS3CR3T\n-----END X-----\n--X1--',
      '--X1\nContent-Disposition: form-data; name=private_key; filename=a\nContent-Type: text/plain\n\n(redacted)\n--X1--',
    ],
    [
      'in YAML',
      'user: seen\npassword: S3CR3T with spaces\nb: seen',
      'user: seen\npassword: (redacted)\nb: seen',
    ],
    ['in a list of YAML', '- password: S3CR3T\n  b: seen', '- password: (redacted)\n  b: seen'],
    [
      'in a block of YAML',
      'private_key: |\n  S3CR3T\n\n  S3CR3T\nb: seen',
      'private_key: (redacted)\nb: seen',
    ],
    ['in a list below a name', 'tokens:\n- S3CR3T\n- S3CR3T\nb: seen', 'tokens:(redacted)\nb: seen'],
    ['in quotes of YAML', "password: 'it''s S3CR3T'\nb: seen", "password: '(redacted)'\nb: seen"],
    [
      'in the environment of a container',
      '- name: DB_PASSWORD\n  value: S3CR3T\n- name: B\n  value: seen',
      '- name: DB_PASSWORD\n  value: (redacted)\n- name: B\n  value: seen',
    ],
    [
      'in YAML within JSON',
      '{"a":"user: seen\\npassword: S3CR3T\\nb: seen"}',
      '{"a":"user: seen\\npassword: (redacted)\\nb: seen"}',
    ],
    ['in properties', 'db.password = S3CR3T with spaces\nb = seen', 'db.password = (redacted)\nb = seen'],
    [
      'in a file of variables',
      'export API_TOKEN="S3CR3T S3CR3T"\nB=seen',
      'export API_TOKEN="(redacted)"\nB=seen',
    ],
    [
      'in a connection string',
      "Server=seen;Password='S3;CR3T';User=seen",
      "Server=seen;Password='(redacted)';User=seen",
    ],
    ['in a log', 'level=seen token=S3CR3T msg="seen"', 'level=seen token=(redacted) msg="seen"'],
    ['in a header', 'x-auth-token: S3CR3T\r\nb: seen', 'x-auth-token: (redacted)\r\nb: seen'],
    [
      'in a header that goes on',
      'authorization: Digest username="S3CR3T",\r\n response="S3CR3T"\r\nb: seen',
      'authorization: (redacted)\r\nb: seen',
    ],
    [
      'in a header within a sentence',
      'The header X-Client-Secret: S3CR3T was refused',
      'The header X-Client-Secret: (redacted)',
    ],
    [
      'in a header within JSON',
      '{"a":"Authorization: Digest username=\\"S3CR3T\\", response=\\"S3CR3T\\"","b":"seen"}',
      '{"a":"Authorization: (redacted)","b":"seen"}',
    ],
    ['in quoted cookies', 'cookie: a="S3 CR3T"; b="S3CR3T"\nb: seen', 'cookie: (redacted)\nb: seen'],
    ['in a quoted cookie within a text', 'got sessionid="S3 CR3T"; seen', 'got sessionid="(redacted)"; seen'],
    ['within a sentence', 'login failed, password: S3CR3T', 'login failed, password: (redacted)'],
    ['in a sentence with a token', 'password: The value S3CR3T-1 is not valid.', 'password: (redacted)'],
    ['of an own name', 'ssn=S3CR3T&b=seen', 'ssn=(redacted)&b=seen'],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toBe(expected)
  })
})

describe('a secret that a text marks is hidden', () => {
  it.each([
    ['Bearer S3CR3T.S3CR3T seen', 'Bearer (redacted) seen'],
    ['{"a":"Bearer S3CR3TS3CR3T"}', '{"a":"Bearer (redacted)"}'],
    ['{"a":"Basic dXNlcjpwYXNz"}', '{"a":"Basic (redacted)"}'],
    ['{"a":"Basic dXNlcjpwYXNzMQ=="}', '{"a":"Basic (redacted)"}'],
    ['{"a":"{\\"b\\":\\"Basic dXNlcjpwYXNzMQ==\\"}"}', '{"a":"{\\"b\\":\\"Basic (redacted)\\"}"}'],
    ["'Bearer S3CR3TS3CR3T'", "'Bearer (redacted)'"],
    ['Bearer%20S3CR3TS3CR3T&b', 'Bearer%20(redacted)&b'],
    ['Bearer+S3CR3TS3CR3T&b', 'Bearer+(redacted)&b'],
    ['https://me:S3CR3T@api.example.com/seen', 'https://me:(redacted)@api.example.com/seen'],
    ["postgres://me:S3@CR'3T@db:5432/seen", 'postgres://me:(redacted)@db:5432/seen'],
    ['https://ghp_S3CR3TS3CR3T1@github.com/seen', 'https://(redacted)@github.com/seen'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nS3CR3T\n-----END RSA PRIVATE KEY-----\nseen',
      '-----BEGIN RSA PRIVATE KEY-----(redacted)-----END RSA PRIVATE KEY-----\nseen',
    ],
  ])('in %s', (text, expected) => {
    expect(shown(text)).toBe(expected)
  })
})

describe('nothing is hidden', () => {
  it.each([
    'The token is not valid.',
    'Invalid token: expired.',
    "Unexpected token: '}' at 7.",
    'Unexpected token } in JSON at position 7',
    'Bearer authentication is required.',
    'WWW-Authenticate: Bearer realm="api", error="invalid_token"',
    'Bearer realm="api12345"',
    'Bearer realm=api1234567',
    '{"a":"Bearer realm=\\"api12345\\""}',
    'Basic realm="machines.v1", charset="UTF-8"',
    'TokenExpiredError: jwt expired',
    'com.example.InvalidTokenException: expired',
    '{"code":"InvalidToken","message":"The password is wrong."}',
    '{"errors":["password: must not be blank"]}',
    "credentials: The credential 'full' needs the environment variable TOKEN, which is not set.",
    '{"password":null,"token":true}',
    '{"missing":["password","token"]}',
    '{"name":"password","message":"seen"}',
    '[{"name":"password"},{"value":"seen"}]',
    'Missing element <Password> in the request.',
    'if (token == other) return',
    'GET /tokens/7?filter=name',
    'https://api.example.com:8443/a@b',
    'see password://help',
  ])('in %s', (text) => {
    expect(shown(text)).toBe(text)
  })
})

describe('a value in a list beside its secret name is hidden', () => {
  it.each([
    ['in a pair', '["authorization","S3CR3T"]', '["authorization","(redacted)"]'],
    ['in a pair with spaces', '[ "password", "S3 CR3T" ]', '[ "password", "(redacted)" ]'],
    [
      'in a list of pairs',
      '{"a":[["accept","seen"],["cookie","a=S3CR3T; b=S3CR3T"]]}',
      '{"a":[["accept","seen"],["cookie","(redacted)"]]}',
    ],
    [
      'in pairs on several lines',
      '[\n  [\n    "token",\n    "S3CR3T"\n  ]\n]',
      '[\n  [\n    "token",\n    "(redacted)"\n  ]\n]',
    ],
    ['that is a number', '[["pin_token",917],["b",1]]', '[["pin_token","(redacted)"],["b",1]]'],
    [
      'that is a list',
      '[["set-cookie",["a=S3CR3T","b=S3CR3T"]],["b","seen"]]',
      '[["set-cookie","(redacted)"],["b","seen"]]',
    ],
    [
      'in a flat list of headers',
      '{"rawHeaders":["Host","seen","Authorization","Bearer S3CR3T","X-Api-Key","S3CR3T"]}',
      '{"rawHeaders":["Host","seen","Authorization","(redacted)","X-Api-Key","(redacted)"]}',
    ],
    [
      'in a flat list that Node printed',
      "rawHeaders: [\n  'Host',\n  'a.example',\n  'Cookie',\n  'a=S3CR3T'\n ]",
      "rawHeaders: [\n  'Host',\n  'a.example',\n  'Cookie',\n  '(redacted)'\n ]",
    ],
    [
      'in a flat list that Node printed in part',
      "[ 'Host', 'a.example', 'Cookie', 'S3CR3T', ... 12 more items ]",
      "[ 'Host', 'a.example', 'Cookie', '(redacted)', ... 12 more items ]",
    ],
    [
      'in a list within JSON',
      '{"a":"[[\\"token\\",\\"S3CR3T\\"],[\\"b\\",\\"seen\\"]]"}',
      '{"a":"[[\\"token\\",\\"(redacted)\\"],[\\"b\\",\\"seen\\"]]"}',
    ],
    [
      'in a list of tuples',
      "[('accept', 'seen'), ('Authorization', 'Bearer S3CR3T')]",
      "[('accept', 'seen'), ('Authorization', '(redacted)')]",
    ],
    ['in a pair that is truncated', '[["cookie","a=S3CR', '[["cookie","(redacted)'],
    ['with a quote in it', '["password","a\\"S3CR3T"]', '["password","(redacted)"]'],
    ['in encoded JSON', '/a?q=%5B%22token%22,%22S3CR3T%22%5D', '/a?q=%5B%22token%22,%22(redacted)%22%5D'],
    [
      'in JSON on a page',
      '[&quot;token&quot;,&quot;S3CR3T&quot;]',
      '[&quot;token&quot;,&quot;(redacted)&quot;]',
    ],
    ['of an own name', '["ssn","S3CR3T"]', '["ssn","(redacted)"]'],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toBe(expected)
  })

  it.each([
    '{"required":["password","email"]}',
    '{"missing":["password","token"]}',
    '{"fields":["password","email","token","age"]}',
    '{"path":["token","value"]}',
    '{"loc":["password","length"]}',
    '["user","password"]',
    '["user","password","email"]',
    '["user","name","password","email"]',
    '["password",null]',
    '["password"]',
    'f("password", "seen")',
  ])('but not in a list of names: %s', (text) => {
    expect(shown(text)).toBe(text)
  })
})

describe('only the value is replaced, and what follows it is kept, where', () => {
  it.each([
    ['a blank is encoded', 'token=a%20b&k=v&z=w', 'token=${TOKEN}&k=v&z=w'],
    ['a blank and a sign are encoded', 'token=a%20b%26c-d%3De&k=v', 'token=${TOKEN}&k=v'],
    ['a quote is encoded', 'token=%22ab&k=v&z=w', 'token=${TOKEN}&k=v&z=w'],
    ['an apostrophe is encoded', 'k=v&token=%27ab&z=w', 'k=v&token=${TOKEN}&z=w'],
    ['a line break is encoded', 'token=a%0Ab&k=v', 'token=${TOKEN}&k=v'],
    ['it is encoded twice', 'token=a%2520b%2527c&k=v', 'token=${TOKEN}&k=v'],
    ['two are encoded', 'password=a%20b&token=c%20d&k=v', 'password=${PASSWORD}&token=${TOKEN}&k=v'],
    ['it is in a query', '/a?token=%22a%20b&k=v#top', '/a?token=${TOKEN}&k=v#top'],
    ['it is in a cookie', 'token=%22a%20b; theme=dark', 'token=${TOKEN}; theme=dark'],
    ['it is in a URL within JSON', '{"u":"/a?token=%27b","k":1}', '{"u":"/a?token=${TOKEN}","k":1}'],
    ['the form is encoded in a form', 'token%3Da%2520b%26k%3Dv&z=w', 'token%3D${TOKEN}%26k%3Dv&z=w'],
    [
      'it is in a line of a text in JSON',
      '{"a":"x\\ntoken=a \\"b c","k":1}',
      '{"a":"x\\ntoken=${TOKEN}","k":1}',
    ],
    [
      'it is in a line of YAML in JSON',
      '{"a":"x\\npassword: a b","k":1}',
      '{"a":"x\\npassword: ${PASSWORD}","k":1}',
    ],
    [
      'it is in a line of a text in JSON within JSON',
      JSON.stringify({ a: JSON.stringify({ b: 'x\ntoken=a b', k: 1 }), l: 2 }),
      JSON.stringify({ a: JSON.stringify({ b: 'x\ntoken=${TOKEN}', k: 1 }), l: 2 }),
    ],
    ['a blank is not encoded', 'token=a b&k=v', 'token=${TOKEN}&k=v'],
    [
      'the name of the next parameter is one of HTML',
      'token=ab&copy=1&lt=2&k=v',
      'token=${TOKEN}&copy=1&lt=2&k=v',
    ],
  ])('%s', (_, text, expected) => {
    expect(redaction.redactRequest(text)).toBe(expected)
  })

  it('a line break is in a string before the value', () => {
    expect(redaction.redactRequest('{"a":"x\\ny","password":{"k":"S3CR3T"},"b":1}')).toBe(
      '{"a":"x\\ny","password":"${PASSWORD}","b":1}',
    )
  })

  it('a password on a line has blanks', () => {
    expect(redaction.redactRequest('password=a b & c\nk=v')).toBe('password=${PASSWORD}\nk=v')
  })

  it('a value goes on after a character reference', () => {
    expect(redaction.redactRequest('password=ab&copy;cd k')).not.toMatch(/ab|cd/)
  })
})
