// Every answer is sent by itself, one after another, and again until the server has stored it. What is written is first
// kept in this browser, and forgotten there only when the server has said that it is stored.
import { beforeSigningOut, drawer, drawers, forget, handOn, handedOn, token, unsavedInWords } from '../kept.js'
import { closeClash, openClash, retellClash } from './clash.js'
import { byKey, form, marks, needsNote, noteField, read, say, saving, tell, write } from './question.js'
import { stand } from './standing.js'

const MOMENT = 700
const REMEMBERED = 5

// By key of the field: value, note, the version seen, what was sent since without an answer, and whether it is held
// back because somebody must decide first.
export const unsaved = new Map()
const keepDrawer = drawer(form.dataset.case, form.dataset.reference, location.pathname)
let keeps = true

function keep() {
  keeps = keepDrawer([...unsaved])
}

// By key of the field: what this page had stored, and the versions that were seen before it.
const stored = new Map()

let timer = 0
let sending = null
let tries = 0

export function changed(q, wait = MOMENT) {
  const key = q.dataset.key
  const before = unsaved.get(key)
  const held = Boolean(q.querySelector('.clash'))
  unsaved.set(key, { ...read(q), seen: before?.seen ?? q.dataset.seen, sent: before?.sent ?? [], held })
  keep()
  marks(q)
  if (held) return retellClash(q)
  say(q, 'Saving …')
  later(wait)
}

function later(wait) {
  clearTimeout(timer)
  timer = setTimeout(sendAll, wait)
}

const open = () => [...unsaved].filter(([, written]) => !written.held)

// Sends what is unsaved, each question's newest text after its older one; gives whether all of it is stored.
export async function sendAll() {
  clearTimeout(timer)
  if (!sending) sending = sendEach().finally(() => { sending = null })
  await sending
  return !open().length
}

async function sendEach() {
  let failures = 0
  for (const [key, written] of open()) {
    const outcome = await send(byKey.get(key), written)
    if (outcome.stop) return retry()
    if (outcome.answer) receive(byKey.get(key), written, outcome.answer)
    else failures += 1
  }
  if (failures) return retry()
  tries = 0
  if (open().length) later(0)
}

function body(q, written) {
  const { value, note, seen, sent } = written
  const more = { person: form.dataset.person, sent: JSON.stringify(sent) }
  return new URLSearchParams({ question: q.dataset.q, respondent: q.dataset.respondent || '', value, note, seen, ...more })
}

// Gives the server's answer; nothing where it had trouble with this one; `stop` where the others would fare no better.
async function send(q, written, keepalive = false) {
  const headers = { 'X-CSRFToken': token(), Accept: 'application/json' }
  const content = body(q, written)
  written.sent = [...written.sent, [written.value, written.note]].slice(-REMEMBERED)
  keep()
  try {
    const reply = await fetch(form.dataset.answer, { method: 'POST', body: content, headers, redirect: 'manual', keepalive })
    const told = (reply.headers.get('Content-Type') || '').startsWith('application/json')
    // The server leads to the sign-in page, or finds that the page's token is not of this session.
    if (reply.type === 'opaqueredirect' || (reply.status === 403 && !told)) return signedOut('You are signed out.')
    if (!told) return failed(reply.status)
    const answer = await reply.json()
    return answer.state === 'somebody else' ? signedOut(`${answer.words} is signed in now.`) : { answer }
  } catch {
    return { ...failed(0), stop: true }
  }
}

const waiting = () => `${unsavedInWords(unsaved.size)}${keeps ? ', and kept in this browser' : ''}.`

function signedOut(why) {
  const words = `${why} ${waiting()} `
  if (saving.firstChild?.textContent !== words) {
    const link = document.createElement('a')
    link.href = form.dataset.signIn
    link.target = '_blank'
    link.rel = 'opener'
    link.className = 'govuk-link'
    link.textContent = 'Sign in again (opens a new tab)'
    tell('', true)
    saving.replaceChildren(words, link)
  }
  return { stop: true }
}

function failed(status) {
  const why = status === 0 ? 'There is no connection.' : status === 404 ? 'The case is not open to you any more.' : 'The server has trouble.'
  tell(`${why} ${waiting()} Trying again.`, true)
  return {}
}

function retry() {
  tries += 1
  for (const [key] of open()) say(byKey.get(key), 'Not saved yet', true)
  later(Math.min(30000, 1000 * 2 ** Math.min(tries, 5)))
}

function receive(q, written, answer) {
  const key = q.dataset.key
  const now = unsaved.get(key)
  const same = now && now.value === written.value && now.note === written.note
  if (answer.state === 'saved') {
    const earlier = [...(stored.get(key)?.earlier ?? []), q.dataset.seen]
    stored.set(key, { earlier, version: String(answer.version), value: written.value, note: written.note })
    q.dataset.seen = answer.version
    if (same) {
      unsaved.delete(key)
      say(q, answer.at ? `Saved ${answer.at}` : '')
    } else if (now) Object.assign(now, { seen: String(answer.version), sent: [] })
    const words = `${answer.at ? `Saved ${answer.at}` : 'Taken back'}.${stand(answer.standing)}`
    tell(same && needsNote(q) ? `${words} ${q.dataset.q} needs a note.` : words)
  } else if (answer.state === 'clash') {
    if (now) now.held = true
    say(q, 'Not saved', true)
    tell(`${q.dataset.q} was changed elsewhere. Choose which answer is to stand.`, true)
    openClash(q, answer, settle)
  } else if (same) {
    now.held = true
    say(q, `Not saved. ${answer.words}`, true)
    tell(`${q.dataset.q} is not saved. ${answer.words}`, true)
  }
  keep()
}

// Two values for one answer: one of them was chosen.
function settle(q, theirs, takeMine) {
  const mine = read(q)
  closeClash(q)
  q.dataset.seen = theirs.version
  unsaved.delete(q.dataset.key)
  if (takeMine) {
    changed(q, 0)
  } else {
    write(q, theirs.value, theirs.note)
    say(q, `Saved ${theirs.at}`)
    tell(`Kept what was saved. Yours was: ${mine.value || 'no answer'}.`)
  }
  keep()
}

// A page that was asked for while the one before it still saved may have been made before that was stored.
function catchUp() {
  for (const [key, { earlier, version, value, note }] of handedOn(form.dataset.case)) {
    const q = byKey.get(key)
    if (!q || q.dataset.seen === version || !earlier.includes(q.dataset.seen)) continue
    write(q, value, note)
    q.dataset.seen = version
    // The server is told once more: it stores nothing twice, and tells which questions now apply.
    unsaved.set(key, { value, note, seen: version, sent: [], held: false })
    say(q, 'Saving …')
  }
}

// What was left by a page that could not finish, this one or another that is gone: first shown, then saved.
function bringBack() {
  const found = drawers(form.dataset.case)
  for (const { answers } of found) {
    for (const [key, written] of answers) {
      const q = byKey.get(key)
      if (!q || !noteField(q)) continue
      const { value, note } = read(q)
      if (value === written.value && note === written.note) continue
      write(q, written.value, written.note)
      unsaved.set(key, { ...written, held: false })
      say(q, 'Saving …')
    }
  }
  keep()
  if (!keeps) return
  for (const { name, answers } of found) if (answers.every(([key]) => byKey.has(key))) forget(name)
}

function leaving(event) {
  if (!keeps && unsaved.size) event.preventDefault()
}

export function startSaving() {
  form.addEventListener('input', ({ target }) => {
    const q = target.closest('.q')
    if (q && target.type !== 'radio') changed(q)
  })
  form.addEventListener('change', ({ target }) => {
    const q = target.closest('.q')
    if (q && (target.type === 'radio' || unsaved.has(q.dataset.key))) changed(q, target.type === 'radio' ? 120 : 0)
  })
  addEventListener('online', () => unsaved.size && later(0))
  addEventListener('focus', () => unsaved.size && later(0))
  addEventListener('pagehide', () => {
    for (const [key, written] of open()) send(byKey.get(key), written, true)
    handOn(form.dataset.case, [...stored])
  })
  addEventListener('beforeunload', leaving)
  // A page that comes back out of the browser's memory shows what was stored then.
  addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
  beforeSigningOut.push(sendAll)
  catchUp()
  bringBack()
  if (unsaved.size) later(0)
  else tell('Every answer is saved by itself.')
}
