// The case form: every answer saves by itself, questions come and go, two tabs never overwrite each other, and keys.
// What is written is first kept in this browser, and forgotten there only when the server has said that it is stored.

const form = document.getElementById('case')
const saving = document.getElementById('saving')
const questions = [...form.querySelectorAll('.q')]
const byKey = new Map(questions.map((q) => [q.dataset.key, q]))

// What is unsaved

const cupboard = `inspectorate/unsaved/${form.dataset.person}/${form.dataset.case}`
const unsaved = new Map()

// A browser that is set to keep nothing still saves to the server.
function remember(name, text) {
  try {
    if (text) localStorage.setItem(name, text)
    else localStorage.removeItem(name)
  } catch {
    tell('This browser keeps nothing: stay on the page until every answer is saved.')
  }
}

function remembered(name) {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}

const keep = () => remember(cupboard, unsaved.size ? JSON.stringify([...unsaved]) : '')
const kept = () => JSON.parse(remembered(cupboard) || '[]')

// Reading and writing one question

const options = (q) => [...q.querySelectorAll('input[type=radio]')]
const valueField = (q) => q.querySelector('input.govuk-input') || q.querySelector('textarea:not([name$="/note"])')
const noteField = (q) => q.querySelector('textarea[name$="/note"]')

function read(q) {
  const chosen = options(q).find((option) => option.checked)
  const typed = valueField(q)
  return { value: chosen ? chosen.value : typed ? typed.value.trim() : '', note: noteField(q).value.trim() }
}

function write(q, value, note) {
  for (const option of options(q)) option.checked = option.value === value
  const typed = valueField(q)
  if (typed) typed.value = value
  noteField(q).value = note
  marks(q)
}

function marks(q) {
  const chosen = options(q).find((option) => option.checked)
  const needed = Boolean(chosen && 'note' in chosen.dataset && !noteField(q).value.trim())
  q.querySelector('.q__need').hidden = !needed
  if (needed || noteField(q).value) q.querySelector('.q__note').open = true
  const clear = q.querySelector('.q__clear')
  if (clear) clear.hidden = !chosen
}

function say(q, words, trouble = false) {
  const saved = q.querySelector('.q__saved')
  saved.textContent = words
  saved.classList.toggle('q__saved--trouble', trouble)
}

function tell(words, trouble = false) {
  if (saving.textContent !== words) saving.textContent = words
  saving.classList.toggle('bar__saved--trouble', trouble)
}

// Saving

let timer = 0
let sending = false
let tries = 0

function changed(q, wait) {
  if (q.querySelector('.clash')) return
  unsaved.set(q.dataset.key, { ...read(q), seen: q.dataset.seen })
  keep()
  marks(q)
  say(q, 'Saving …')
  later(wait)
}

function later(wait) {
  clearTimeout(timer)
  timer = setTimeout(sendAll, wait)
}

async function sendAll() {
  if (sending) return
  sending = true
  try {
    for (const [key, written] of unsaved) {
      const q = byKey.get(key)
      if (written.held) continue
      const answer = await send(q, written)
      if (answer) receive(q, written, answer)
      else return retry()
    }
    tries = 0
  } finally {
    sending = false
  }
  if ([...unsaved.values()].some((written) => !written.held)) later(0)
}

// Signing in again changes the token, so the one of the cookie is newer than the page's.
const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || document.querySelector('[name=csrfmiddlewaretoken]').value

function body(q, written) {
  const { value, note, seen } = written
  return new URLSearchParams({ question: q.dataset.q, respondent: q.dataset.respondent || '', value, note, seen })
}

async function send(q, written, keepalive = false) {
  const headers = { 'X-CSRFToken': token(), Accept: 'application/json' }
  try {
    const reply = await fetch(form.dataset.answer, { method: 'POST', body: body(q, written), headers, redirect: 'manual', keepalive })
    const told = (reply.headers.get('Content-Type') || '').startsWith('application/json')
    // The server leads to the sign-in page, or finds that the page's token is not of this session.
    if (reply.type === 'opaqueredirect' || (reply.status === 403 && !told)) return signedOut()
    return told ? await reply.json() : failed(reply.status)
  } catch {
    return failed(0)
  }
}

function waiting() {
  const number = unsaved.size
  return number === 1 ? '1 answer is not saved yet' : `${number} answers are not saved yet`
}

function signedOut() {
  tell('', true)
  const link = document.createElement('a')
  link.href = form.dataset.signIn
  link.target = '_blank'
  link.rel = 'opener'
  link.className = 'govuk-link'
  link.textContent = 'Sign in again (opens a new tab)'
  saving.replaceChildren(`You are signed out. ${waiting()}, and kept in this browser. `, link)
  return null
}

function failed(status) {
  const why = status ? 'The server has trouble.' : 'There is no connection.'
  tell(`${why} ${waiting()}, and kept in this browser. Trying again.`, true)
  return null
}

function retry() {
  tries += 1
  for (const key of unsaved.keys()) say(byKey.get(key), 'Not saved yet', true)
  later(Math.min(30000, 1000 * 2 ** Math.min(tries, 5)))
}

function receive(q, written, answer) {
  const now = unsaved.get(q.dataset.key)
  const same = now && now.value === written.value && now.note === written.note
  if (answer.state === 'saved') {
    q.dataset.seen = answer.version
    if (same) {
      unsaved.delete(q.dataset.key)
      say(q, answer.at ? `Saved ${answer.at}` : '')
    } else if (now) now.seen = String(answer.version)
    const grown = stand(answer.standing)
    tell(`${answer.at ? `Saved ${answer.at}` : 'Taken back'}.${grown}`)
  } else if (answer.state === 'clash') {
    clash(q, answer)
  } else {
    now.held = true
    say(q, `Not saved. ${answer.words}`, true)
    tell(`${q.dataset.q} is not saved. ${answer.words}`, true)
  }
  keep()
}

// Two values for one answer

function clash(q, theirs) {
  unsaved.get(q.dataset.key).held = true
  say(q, 'Not saved', true)
  tell(`Somebody else has changed ${q.dataset.q}. Choose which answer is to stand.`, true)
  const box = document.createElement('div')
  box.className = 'clash'
  const mine = read(q)
  const label = (value) => options(q).find((option) => option.value === value)?.nextElementSibling.textContent || value || 'no answer'
  const said = (title, value, note) => {
    const pair = document.createElement('div')
    const dt = document.createElement('dt')
    const dd = document.createElement('dd')
    dt.textContent = title
    dd.textContent = label(value)
    if (note) {
      const words = document.createElement('span')
      words.className = 'quiet'
      words.textContent = `Note: ${note}`
      dd.append(document.createElement('br'), words)
    }
    pair.append(dt, dd)
    return pair
  }
  const title = document.createElement('p')
  title.className = 'clash__title'
  title.textContent = 'Somebody else has changed this answer meanwhile. Which one is to stand?'
  const two = document.createElement('dl')
  two.className = 'clash__two'
  two.append(said(`Saved by ${theirs.by || 'somebody'}, ${theirs.at}`, theirs.value, theirs.note), said('Yours, not saved', mine.value, mine.note))
  const buttons = document.createElement('p')
  buttons.append(button('Keep what is saved', 'govuk-button--secondary', () => settle(q, theirs, false)), button('Save mine instead', '', () => settle(q, theirs, true)))
  box.append(title, two, buttons)
  q.querySelector('.clash')?.remove()
  q.classList.add('q--clash')
  q.querySelector('.q__legend').after(box)
}

function button(words, kind, work) {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = `govuk-button clash__button ${kind}`
  made.textContent = words
  made.addEventListener('click', work)
  return made
}

function settle(q, theirs, takeMine) {
  q.querySelector('.clash').remove()
  q.classList.remove('q--clash')
  q.dataset.seen = theirs.version
  const mine = read(q)
  unsaved.delete(q.dataset.key)
  if (takeMine) {
    write(q, mine.value, mine.note)
    changed(q, 0)
  } else {
    write(q, theirs.value, theirs.note)
    say(q, `Saved ${theirs.at}`)
    tell('Kept what was saved.')
  }
  keep()
  focus(q)
}

// What shows, and how far it is

function stand(standing) {
  if (!standing) return ''
  const hidden = new Set(standing.hidden)
  let more = 0
  let fewer = 0
  for (const q of questions) {
    const hide = hidden.has(q.dataset.q)
    if (q.hidden && !hide) more += 1
    if (!q.hidden && hide) fewer += 1
    q.hidden = hide
    const rule = q.querySelector('[data-derived]')
    if (rule) rule.textContent = standing.derived[q.dataset.q] || 'not yet known'
  }
  for (const place of form.querySelectorAll('form[data-element]')) {
    place.hidden = [...place.querySelectorAll('.q')].every((q) => q.hidden)
    form.querySelector(`[data-nav="${CSS.escape(place.id)}"]`).hidden = place.hidden
  }
  counted(standing)
  const parts = []
  if (more) parts.push(more === 1 ? ' 1 more question applies now.' : ` ${more} more questions apply now.`)
  if (fewer) parts.push(fewer === 1 ? ' 1 question no longer applies.' : ` ${fewer} questions no longer apply.`)
  return parts.join('')
}

function counted(standing) {
  document.querySelector('[data-total]').textContent = `${standing.done} of ${standing.asked}`
  for (const [anchor, [done, asked, waits, words]] of Object.entries(standing.counts)) {
    const at = (name) => form.querySelector(`[data-${name}="${CSS.escape(anchor)}"]`)
    at('count') && (at('count').textContent = words)
    if (at('bar')) {
      at('bar').max = asked || 1
      at('bar').value = done
    }
    const rest = at('waiting')
    if (rest) {
      rest.hidden = !waits
      rest.firstElementChild.textContent = waits === 1 ? '1 question' : `${waits} questions`
    }
    if (at('none')) at('none').hidden = asked > 0 || !at('none').closest('section').hasAttribute('aria-labelledby')
  }
  const aside = new Set(standing.aside)
  for (const line of form.querySelectorAll('[data-aside]')) {
    const ids = [...line.closest('section').querySelectorAll('.q')].map((q) => q.dataset.q).filter((id) => aside.has(id))
    line.hidden = !ids.length
    line.querySelector('span').textContent = ids.join(', ')
  }
}

// Moving about

const single = document.getElementById('single-keys')
const singleKept = 'inspectorate/single-keys'

function focus(q) {
  if (!q) return
  const target = options(q).find((option) => option.checked) || options(q)[0] || valueField(q) || q
  if (target === q) q.tabIndex = -1
  target.focus({ preventScroll: true })
  q.scrollIntoView({ block: 'center' })
}

function next(from, step, fits = () => true) {
  const visible = questions.filter((q) => !q.hidden && !q.closest('form').hidden)
  const start = from ? visible.indexOf(from) + step : 0
  for (let n = start; n >= 0 && n < visible.length; n += step) if (fits(visible[n])) return visible[n]
  return null
}

const unanswered = (q) => q.querySelector('input, textarea') && !read(q).value

function nearest() {
  return questions.find((q) => !q.hidden && q.getBoundingClientRect().bottom > 80)
}

const keys = {
  j: (q) => focus(next(q, 1)),
  k: (q) => focus(next(q, -1)),
  u: (q) => focus(next(q, 1, unanswered) || next(null, 1, unanswered)),
  n: (q) => {
    if (!noteField(q)) return
    q.querySelector('.q__note').open = true
    noteField(q).focus()
  },
  g: (q) => {
    const guidance = q.querySelector('.more:not(.q__note)')
    if (guidance) guidance.open = !guidance.open
  },
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.isComposing) return
  const q = event.target.closest?.('.q')
  if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault()
    const step = event.key === 'ArrowDown' ? 1 : -1
    return focus(q ? next(q, step) : nearest())
  }
  if (event.altKey || !q) return
  const typing = event.target.matches('textarea, input:not([type=radio])')
  if (event.key === 'Escape' && typing) return focus(q)
  if (typing || !single.checked) return
  const option = /^[1-9]$/.test(event.key) && options(q)[Number(event.key) - 1]
  if (option) {
    event.preventDefault()
    option.focus()
    option.click()
  } else if (keys[event.key]) {
    event.preventDefault()
    keys[event.key](q)
  }
}

// The place where one reads is marked at the side: the last one that has come into the upper part of the window.
function watchPlaces() {
  const links = new Map([...form.querySelectorAll('.side__link')].map((link) => [link.hash.slice(1), link]))
  const inSight = new Set()
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) isIntersecting ? inSight.add(target.id) : inSight.delete(target.id)
    const here = [...links.keys()].filter((id) => inSight.has(id)).pop()
    for (const [id, link] of links) {
      if (id === here) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }, { rootMargin: '-15% 0px -75% 0px' })
  for (const section of form.querySelectorAll('.criterion, .place')) if (links.has(section.id)) watch.observe(section)
}

// Starting

function start() {
  form.classList.add('case--live')
  for (const part of document.querySelectorAll('[data-only-script]')) part.hidden = false
  single.checked = remembered(singleKept) !== 'off'
  form.classList.toggle('case--keys', single.checked)
  single.addEventListener('change', () => {
    remember(singleKept, single.checked ? 'on' : 'off')
    form.classList.toggle('case--keys', single.checked)
  })
  if (matchMedia('(max-width: 63.99em)').matches) form.querySelector('.side__fold').open = false
  form.addEventListener('input', ({ target }) => {
    const q = target.closest('.q')
    if (q && target.type !== 'radio') changed(q, 700)
  })
  form.addEventListener('change', ({ target }) => {
    const q = target.closest('.q')
    if (q && (target.type === 'radio' || unsaved.has(q.dataset.key))) changed(q, target.type === 'radio' ? 120 : 0)
  })
  form.addEventListener('submit', (event) => {
    const { submitter, target } = event
    if (!target.matches('.place')) return
    event.preventDefault()
    if (submitter?.name === 'clear') clear(byKey.get(submitter.value))
    else later(0)
  })
  document.addEventListener('keydown', pressed)
  addEventListener('online', () => unsaved.size && later(0))
  addEventListener('focus', () => unsaved.size && later(0))
  addEventListener('pagehide', () => {
    for (const [key, written] of unsaved) if (!written.held) send(byKey.get(key), written, true)
  })
  watchPlaces()
  bringBack()
  if (!unsaved.size) tell('Every answer is saved by itself.')
}

function clear(q) {
  for (const option of options(q)) option.checked = false
  changed(q, 0)
  focus(q)
}

function bringBack() {
  for (const [key, written] of kept()) {
    const q = byKey.get(key)
    if (!q || !noteField(q)) continue
    const { value, note } = read(q)
    if (value === written.value && note === written.note) continue
    write(q, written.value, written.note)
    unsaved.set(key, { ...written, held: false })
    say(q, 'Saving …')
  }
  keep()
  if (unsaved.size) later(0)
}

start()
