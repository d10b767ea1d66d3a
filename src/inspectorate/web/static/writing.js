// The page of a part of the report: its text is stored while it is written, its preview follows, figures go in by a
// button. What is written is first kept in this browser, and forgotten there only when the server has stored it.
import { beforeSigningOut, drawer, drawers, forget, token } from './kept.js'
import { startPreview } from './writing/preview.js'
import { closeClash, openClash } from './writing/clash.js'

const MOMENT = 1200
const REMEMBERED = 20
const page = document.getElementById('writing')
const form = document.getElementById('text-form')
const field = document.getElementById('text')
const told = document.getElementById('saving')
const { address, person, part, title, inspection } = page.dataset
const place = `text-${inspection}-${encodeURIComponent(part)}`
const keepDrawer = drawer(place, part, location.pathname, title)

let seen = form.elements.seen.value
// What was sent without script and is shown again is not stored.
let stored = page.dataset.typed ? null : field.value
let sent = []
let timer = 0
let sending = null
let tries = 0
let held = Boolean(document.getElementById('clash'))
let keeps = true

const unsaved = () => field.value !== stored

function tell(words, trouble = false) {
  told.classList.toggle('writing__saved--trouble', trouble)
  if (told.textContent !== words) told.textContent = words
}

function keep() {
  keeps = keepDrawer(unsaved() ? [[part, { value: field.value, note: '', seen, sent }]] : [])
}

function changed() {
  keep()
  if (held) return
  if (!unsaved()) return tell('Saved.')
  tell('Saving …')
  later(MOMENT)
}

function later(wait) {
  clearTimeout(timer)
  timer = setTimeout(saveAll, wait)
}

// Sends the newest text, one saving after another; gives whether all of it is stored.
async function saveAll() {
  clearTimeout(timer)
  if (!sending) sending = save().finally(() => { sending = null })
  await sending
  if (unsaved() && !held && !tries) later(0)
  return !unsaved()
}

const newKey = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`

function request(text, keepalive = false) {
  const key = newKey()
  const body = new URLSearchParams({ do: 'save', text, seen, key, sent: JSON.stringify(sent), person })
  sent = [...sent, key].slice(-REMEMBERED)
  keep()
  return fetch(address, { method: 'POST', body, headers: { 'X-CSRFToken': token(), Accept: 'application/json' }, redirect: 'manual', keepalive })
}

async function save() {
  if (!unsaved() || held) return
  const text = field.value
  let reply
  try {
    reply = await request(text)
  } catch {
    return again('There is no connection.')
  }
  const json = (reply.headers.get('Content-Type') || '').startsWith('application/json')
  if (reply.type === 'opaqueredirect' || (reply.status === 403 && !json)) return signedOut('You are signed out.')
  if (!json) return again(reply.status === 404 ? 'This part is not open to you any more.' : 'The server has trouble.')
  const answer = await reply.json()
  tries = 0
  if (answer.state === 'somebody else') return signedOut(`${answer.words} is signed in now.`)
  if (answer.state === 'saved') return saved(text, answer)
  held = true
  if (answer.state === 'clash') {
    tell('Not saved: somebody changed this text meanwhile. Compare the two.', true)
    return openClash(answer, settle)
  }
  tell(`Not saved. ${answer.words}`, true)
  held = false
  tries = 1
}

function saved(text, answer) {
  stored = text
  seen = answer.seen
  form.elements.seen.value = seen
  sent = []
  keep()
  const before = page.dataset.finished ? ' It was finished; since its text has changed it is being written again.' : ''
  page.dataset.finished = ''
  if (!unsaved()) tell(`Saved${answer.at ? ` ${answer.at}` : ''}.${before}`)
  standing(text)
}

// What the page said of the text that was there before is not true any more.
function standing(text) {
  const state = document.getElementById('state')
  state.textContent = text.trim() ? 'Being written' : 'Not begun'
  const finish = document.getElementById('finish-form')
  if (!finish) return
  finish.elements.seen.value = seen
  const button = finish.querySelector('button')
  const why = finish.querySelector('#why-not-finished')
  if (why && button.disabled && !why.dataset.role) why.textContent = 'Load the page again to say that it is finished.'
}

function again(why) {
  tries += 1
  tell(`${why} Your text is not saved yet${keeps ? ', and kept in this browser' : ''}. Trying again.`, true)
  later(Math.min(30000, 1000 * 2 ** Math.min(tries, 5)))
}

function signedOut(why) {
  tries += 1
  const link = document.createElement('a')
  link.href = page.dataset.signIn
  link.target = '_blank'
  link.rel = 'opener'
  link.className = 'govuk-link'
  link.textContent = 'Sign in again (opens a new tab)'
  tell('', true)
  told.replaceChildren(`${why} Your text is not saved yet${keeps ? ', and kept in this browser' : ''}. `, link)
  later(5000)
}

// Two texts: one of them was chosen.
function settle(theirs, takeMine) {
  closeClash()
  held = false
  seen = theirs.seen
  form.elements.seen.value = seen
  sent = []
  stored = theirs.text
  if (!takeMine) {
    field.value = theirs.text
    tell('Kept what was saved.')
  }
  keep()
  field.focus()
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

// What was left by a page that could not finish: shown again, then saved; a clash shows where somebody was quicker.
function bringBack() {
  for (const { name, answers } of drawers(place)) {
    const [, written] = answers[0] || []
    if (!written) continue
    forget(name)
    if (written.value === field.value || unsaved()) continue
    field.value = written.value
    ;({ seen, sent = [] } = written)
  }
  keep()
}

function insert(words) {
  field.focus()
  const { selectionStart, selectionEnd } = field
  field.setRangeText(words, selectionStart, selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

function goTo(line, column) {
  const lines = field.value.split('\n')
  const at = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1
  field.focus()
  field.setSelectionRange(at, at)
  const high = parseFloat(getComputedStyle(field).lineHeight) || 20
  field.scrollTop = Math.max(0, (line - 4) * high)
}

function startHelping() {
  for (const button of page.querySelectorAll('[data-insert]')) {
    button.hidden = field.readOnly
    button.addEventListener('click', () => insert(button.dataset.insert))
  }
  page.addEventListener('click', (event) => {
    const link = event.target.closest('#remarks a[data-line]')
    if (!link || link.dataset.line === '0') return
    event.preventDefault()
    goTo(Number(link.dataset.line), Number(link.dataset.column))
  })
  const quote = document.getElementById('quote')
  if (quote) {
    quote.hidden = false
    quote.addEventListener('click', () => {
      document.getElementById('quoted').value = field.value.slice(field.selectionStart, field.selectionEnd)
      document.getElementById('comment').focus()
    })
  }
  const asked = new URLSearchParams(location.search)
  if (asked.get('line')) goTo(Number(asked.get('line')), Number(asked.get('column') || 1))
}

// Other forms of the page load it anew: what is written is stored first.
async function storeFirst(event) {
  const other = event.target
  if (other === form || other.dataset.ready || !page.contains(other) || !unsaved() || field.readOnly) return
  event.preventDefault()
  await Promise.race([saveAll(), new Promise((done) => setTimeout(done, 3000))])
  other.dataset.ready = 'yes'
  setTimeout(() => other.requestSubmit(event.submitter))
}

function start() {
  const previewNow = startPreview({ address, field, person })
  startHelping()
  if (field.readOnly) return
  const clash = held
  if (!clash) bringBack()
  field.addEventListener('input', changed)
  form.addEventListener('submit', (event) => {
    if (document.getElementById('clash')) return
    event.preventDefault()
    if (event.submitter?.value === 'preview') return previewNow()
    tries = 0
    saveAll()
  })
  document.addEventListener('submit', storeFirst)
  addEventListener('online', () => unsaved() && later(0))
  addEventListener('focus', () => unsaved() && later(0))
  addEventListener('pagehide', () => { if (unsaved() && !held) request(field.value, true).catch(() => {}) })
  addEventListener('beforeunload', (event) => { if (unsaved() && !keeps) event.preventDefault() })
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
  beforeSigningOut.push(saveAll)
  if (clash) return
  if (unsaved()) changed()
  else tell('The text is saved by itself.')
}

start()
