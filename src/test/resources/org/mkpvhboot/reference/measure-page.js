// What is wrong with a page as this window shows it: a list of sentences.
(() => {
  const problems = [];
  const window_ = { left: 0, right: innerWidth };
  const name = (e) => e.tagName.toLowerCase() + (e.getAttribute('class') ? '.' + e.getAttribute('class') : '') +
    ' "' + e.textContent.slice(0, 40) + '"';
  if (document.scrollingElement.scrollWidth > innerWidth) {
    problems.push('the page is ' + document.scrollingElement.scrollWidth + ' wide');
  }
  // what lies in something that scrolls by itself may be wider than that
  const scroller = (e) => {
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
      if (['auto', 'scroll'].includes(getComputedStyle(p).overflowX)) return p;
    }
    return null;
  };
  for (const e of document.body.querySelectorAll('*')) {
    if (e.closest('defs, title, desc') || scroller(e)) continue;
    const box = e.getBoundingClientRect();
    const card = e.parentElement.closest('section, li, .numbers div, .verdict');
    for (const around of [window_].concat(card ? [card.getBoundingClientRect()] : [])) {
      if (box.width > 0 && (box.left < around.left - 1 || box.right > around.right + 1)) {
        problems.push(name(e) + ' reaches from ' + box.left + ' to ' + box.right + ', outside of ' +
          around.left + ' to ' + around.right);
      }
    }
  }
  // a word is in one line; paths are parted at their slashes, long names at their punctuation
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const word of text.data.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]{2,16}(?![\p{L}\p{N}])/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter((r) => r.width > 1).map((r) => Math.round(r.top)));
      if (lines.size > 1) problems.push('"' + word[0] + '" of "' + text.data.slice(0, 60) + '" is in pieces');
    }
  }
  for (const e of document.querySelectorAll('dd, td, .n')) {
    if (/^\d{4,}$/.test(e.textContent)) problems.push('a size without its unit: ' + name(e));
  }
  const verdict = document.querySelector('.badge.good, .badge.bad') || document.querySelector('header p');
  const box = verdict ? verdict.getBoundingClientRect() : null;
  if (!box || box.top < 0 || box.bottom > innerHeight) problems.push('the verdict is not in the first screen');
  const weight = (e) => parseFloat(getComputedStyle(e).fontSize) * getComputedStyle(e).fontWeight;
  for (const [yes, no] of [['.badge.good', '.badge.neutral'], ['.verdict.good h3', '.verdict.neutral h3']]) {
    for (const a of document.querySelectorAll(yes)) for (const b of document.querySelectorAll(no)) {
      if (weight(a) <= weight(b)) problems.push(name(a) + ' weighs no more than ' + name(b));
    }
  }
  return problems;
})()
