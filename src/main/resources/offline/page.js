function make(tag, words, className) {
  const made = document.createElement(tag);
  if (words !== undefined) {
    made.textContent = words;
  }
  if (className) {
    made.className = className;
  }
  return made;
}

function definitions(pairs) {
  const list = make('dl');
  for (const [term, value, className] of pairs) {
    list.append(make('dt', term), make('dd', value, className));
  }
  return list;
}

function summary(answer, wholeZip) {
  if (answer.faults.length > 0) {
    return ['Пакет изменён или неполон. Ниже названо, что именно не сходится.', 'bad'];
  }
  if (!wholeZip && answer.files.some(file => file.state === 'не приложен')) {
    return ['Приложенные файлы сходятся с описью. Остальные не проверены. Подписи здесь не проверяются.', ''];
  }
  return ['Внутри пакета всё сходится. Подписи здесь не проверяются: для них — команды ниже.', 'good'];
}

function decisionWords(row) {
  const who = [row[WHO], row[POSITION], row[OFFICE]].filter(Boolean).join(', ');
  const mark = row[SIGNATURE] ? ', с электронной подписью' : '';
  const when = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(row[WHEN]);
  const at = when ? `${when[3]}.${when[2]}.${when[1]} ${when[4]} UTC` : row[WHEN];
  return `${row[STEP]}: ${who || '—'} — ${DECISIONS[row[DECISION]] || row[DECISION]}, ${at}${mark}`;
}

function command(signature, text) {
  return `openssl cms -verify -engine gost -inform DER -in ${signature} -content ${text}`
      + ' -CAfile roots.pem -purpose any -binary -out /dev/null';
}

function copied(area) {
  const button = make('button', 'Скопировать');
  button.type = 'button';
  button.addEventListener('click', async () => {
    area.select();
    try {
      await navigator.clipboard.writeText(area.value);
    } catch (notAllowed) {
      document.execCommand('copy');
    }
    button.textContent = 'Скопировано';
  });
  return button;
}

function commands(manifest) {
  const part = make('section');
  part.append(make('h2', 'Проверить подписи'));
  const text = textOf(manifest.text);
  const names = listOf(manifest.signatures).map(one => textOf(one.name)).filter(name => NAME.test(name));
  if (names.length === 0 || !NAME.test(text)) {
    part.append(make('p', 'Электронных подписей в пакете нет.'));
    return part;
  }
  part.append(make('p', 'Распакуйте пакет, положите в ту же папку сертификаты удостоверяющих центров, которым доверяете (roots.pem),'
      + ' и выполните. Ответ «CMS Verification successful» значит: подпись верна. Для подписи RSA уберите «-engine gost»;'
      + ' в Windows вместо /dev/null пишите NUL. Отзыв сертификатов OpenSSL так не проверяет.'));
  for (const given of listOf(manifest.signatures).filter(one => NAME.test(textOf(one.name)))) {
    const area = make('textarea', command(given.name, text));
    area.readOnly = true;
    area.rows = 3;
    area.setAttribute('aria-label', `Команда для подписи ${given.name}`);
    part.append(make('p', `${given.name}: ${textOf(given.owner)}, сертификат ${textOf(given.serial)} (так сказано в описи)`),
        area, copied(area));
  }
  return part;
}

function show(answer, wholeZip) {
  const result = document.getElementById('result');
  result.replaceChildren();
  const [words, className] = summary(answer, wholeZip);
  const verdict = make('p', words, `notice ${className}`);
  verdict.id = 'verdict';
  result.append(make('h2', 'Ответ'), verdict);
  if (answer.faults.length > 0) {
    const faults = definitions(answer.faults.map(fault => [fault.where, fault.words, 'changed']));
    faults.id = 'faults';
    result.append(make('h2', 'Что не сходится'), faults);
  }
  if (answer.manifest) {
    const of = answer.manifest.document || {};
    result.append(make('h2', 'Документ'), definitions([
      ['Документ', `${textOf(of.kind)} ${textOf(of.number)} от ${textOf(of.date).split('-').reverse().join('.')}`],
      ['Организация', textOf(of.organisation)],
      ['Подписанный файл', `${textOf(of.file)}, версия ${Number(of.version) || '—'}`],
      ['SHA-256 описи', answer.seal, 'hash'],
      ['Голова цепочки', textOf(answer.manifest.trail), 'hash']
    ]));
    result.append(make('h2', 'Файлы'), definitions(answer.files.map(file =>
        [file.name, file.state, file.state === 'изменён' ? 'changed' : file.state === 'сходится' ? 'same' : ''])));
  }
  if (answer.decisions.length > 0) {
    const list = make('ol');
    answer.decisions.forEach(row => list.append(make('li', decisionWords(row))));
    result.append(make('h2', 'Цепочка решений'), list);
  }
  if (answer.manifest) {
    result.append(commands(answer.manifest));
  }
  result.focus();
}

function isZip(bytes) {
  return mismatch(bytes.subarray(0, 4), new Uint8Array([0x50, 0x4b, 3, 4])) < 0;
}

async function look(chosen) {
  const given = Array.from(chosen);
  if (given.length === 0) {
    return;
  }
  const result = document.getElementById('result');
  result.replaceChildren(make('p', 'Проверяется…'));
  try {
    const read = await Promise.all(given.map(async file => [file.name, new Uint8Array(await file.arrayBuffer())]));
    const zip = read.length === 1 && (/\.zip$/i.test(read[0][0]) || isZip(read[0][1]));
    show(zip ? await checkZip(read[0][1]) : await checkLoose(new Map(read)), zip);
  } catch (failed) {
    result.replaceChildren(make('p', `Проверить не удалось: ${failed.message}. Выберите файлы снова или откройте страницу`
        + ' в другом браузере.', 'notice bad'));
  }
}

function start() {
  const drop = document.getElementById('drop'), chosen = document.getElementById('chosen');
  if (!self.crypto || !crypto.subtle) {
    document.getElementById('result').append(make('p', 'Этот браузер не считает SHA-256 на страницах, открытых с диска.'
        + ' Откройте страницу в Chromium, Яндекс Браузере или Firefox.', 'notice bad'));
    chosen.disabled = true;
    return;
  }
  chosen.addEventListener('change', () => look(chosen.files));
  for (const type of ['dragenter', 'dragover']) {
    drop.addEventListener(type, event => {
      event.preventDefault();
      drop.classList.add('over');
    });
  }
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  // Whatever is dropped beside must not take the page's place.
  addEventListener('dragover', event => event.preventDefault());
  addEventListener('drop', event => {
    event.preventDefault();
    drop.classList.remove('over');
    look(event.dataTransfer.files);
  });
}

if (typeof document !== 'undefined') {
  start();
}
