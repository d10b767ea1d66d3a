// What is written in this browser and not yet stored by the server. It is forgotten as soon as the server says that it
// has it, and at signing out. Each page that is open has a drawer of its own, so that two tabs never overwrite each other's.

const FRONT = 'inspectorate/'

export const person = document.body.dataset.person || ''

// What must be finished before somebody signs out: functions that give a promise.
export const beforeSigningOut = []

// After signing out the page that is still there keeps nothing more.
let over = false

// A browser that is set to keep nothing still saves to the server.
export function keepText(name, text) {
  try {
    if (text && !over) localStorage.setItem(FRONT + name, text)
    else localStorage.removeItem(FRONT + name)
    return true
  } catch {
    return false
  }
}

export function keptText(name) {
  try {
    return localStorage.getItem(FRONT + name) || ''
  } catch {
    return ''
  }
}

function names(front) {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(FRONT + front)).map((name) => name.slice(FRONT.length)).sort()
  } catch {
    return []
  }
}

// Drawers of unsaved answers: unsaved/PERSON/CASE/PAGE.

const drawersAt = (place) => `unsaved/${person}/${place ? `${place}/` : ''}`

export function drawers(place = '') {
  return names(drawersAt(place)).map((name) => ({ name, ...parsed(keptText(name)) })).filter((each) => each.answers)
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

export function drawer(place, reference, address, title = '') {
  const page = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`
  const name = drawersAt(place) + page
  return (answers) => keepText(name, answers.length ? JSON.stringify({ reference, address, title, answers }) : '')
}

// What a page had stored is handed on to the next page of the same case in the same tab, and kept no longer than that.

const handed = (place) => `${FRONT}stored/${person}/${place}`

export function handOn(place, answers) {
  try {
    if (answers.length && !over) sessionStorage.setItem(handed(place), JSON.stringify(answers))
  } catch {
    // The next page shows what the server tells of it.
  }
}

export function handedOn(place) {
  try {
    const text = sessionStorage.getItem(handed(place))
    sessionStorage.removeItem(handed(place))
    return JSON.parse(text) || []
  } catch {
    return []
  }
}

export const forget = (name) => keepText(name, '')

export function forgetEverything() {
  over = true
  for (const front of [`unsaved/${person}/`, `written/${person}/`]) for (const name of names(front)) forget(name)
}

export function unsavedInWords(number) {
  return number === 1 ? '1 answer is not saved yet' : `${number} answers are not saved yet`
}

export const unsavedNumber = () => drawers().reduce((sum, each) => sum + each.answers.length, 0)

// Longer texts of other forms, such as the reasons for returning a case: kept until the form is sent.

export function keepForms() {
  for (const form of document.querySelectorAll('form[data-keep]')) {
    const fields = [...form.querySelectorAll('textarea, input[data-kept]')]
    const name = (field) => `written/${person}/${form.dataset.keep}/${field.name}`
    for (const field of fields) {
      const kept = keptText(name(field))
      if (kept && !field.value) {
        field.value = kept
        const fold = field.closest('details')
        if (fold) fold.open = true
      }
      field.addEventListener('input', () => keepText(name(field), field.value))
    }
  }
  // The page to which the form leads says that it has arrived.
  for (const { dataset } of document.querySelectorAll('[data-arrived]')) for (const name of names(`written/${person}/${dataset.arrived}/`)) forget(name)
}

// A page other than the form of the case tells of answers that are still kept here.

export function tellOfUnsaved() {
  const here = location.pathname
  const form = document.getElementById('case')
  for (const each of drawers()) {
    if ((form?.dataset.answer || document.getElementById('text-form')) && each.address === here) continue
    document.getElementById('main-content')?.prepend(notice(each, here))
  }
}

function notice({ name, reference, address, title, answers }, here) {
  const box = made('section', 'unsaved', '')
  box.setAttribute('aria-label', title ? `Text of ${title} that is not saved` : `Answers of case ${reference} that are not saved`)
  const said = title ? `${title}: what you wrote is not saved yet` : `Case ${reference}: ${unsavedInWords(answers.length)}`
  box.append(made('p', '', `${said}. Only this browser has ${answers.length === 1 ? 'it' : 'them'}.`))
  if (address !== here) {
    const link = made('a', 'govuk-link', title ? `Open ${title} to save it` : 'Open the case to save them')
    link.href = address
    box.append(link)
    return box
  }
  const list = made('ul', 'govuk-list govuk-list--bullet', '')
  for (const [key, { value, note }] of answers) list.append(made('li', '', `${decodeURIComponent(key)}: ${value || 'no answer'}${note ? `. Note: ${note}` : ''}`))
  const throwAway = made('button', 'govuk-button govuk-button--secondary', 'Throw them away')
  throwAway.type = 'button'
  throwAway.addEventListener('click', () => {
    forget(name)
    box.remove()
    document.getElementById('main-content').focus()
  })
  box.append(list, throwAway)
  return box
}

function made(tag, kind, words) {
  const node = document.createElement(tag)
  node.className = kind
  node.textContent = words
  return node
}

// Signing out empties the drawers; nothing is lost without asking.

export function watchSigningOut() {
  const form = document.querySelector('.masthead__person form')
  form?.addEventListener('submit', async (event) => {
    if (form.dataset.ready) return
    event.preventDefault()
    await Promise.race([Promise.all(beforeSigningOut.map((finish) => finish())), new Promise((done) => setTimeout(done, 3000))])
    const number = unsavedNumber()
    if (number && !confirm(`${unsavedInWords(number)}. Sign out, and lose ${number === 1 ? 'it' : 'them'}?`)) return
    forgetEverything()
    form.dataset.ready = 'yes'
    sendAgain(form)
  })
}

// A form cannot be sent while it is still told that it was to be: only in the next turn.
export function sendAgain(form, button) {
  setTimeout(() => form.requestSubmit(button))
}

// Signing in again in another tab changes the token of the session: forms are sent with the newest.

export function token() {
  const newest = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)
  return newest ? newest[1] : document.querySelector('[name=csrfmiddlewaretoken]')?.value || ''
}

export function renewTokens() {
  addEventListener('submit', ({ target }) => {
    const field = target.querySelector('[name=csrfmiddlewaretoken]')
    if (field) field.value = token()
  }, true)
}
