// Moving about by keyboard. Single keys work only within a question, never while somebody writes, and can be switched off.
import { keepText, keptText } from '../kept.js'
import { form, needsNote, noteField, options, questions, read, valueField } from './question.js'

const single = document.getElementById('single-keys')
const list = document.querySelector('.keys')
const KEPT = 'single-keys'

export function focus(q) {
  if (!q) return
  const target = options(q).find((option) => option.checked) || options(q)[0] || valueField(q) || q
  target.focus({ preventScroll: true })
  q.scrollIntoView({ block: 'center' })
}

// A link to a question lands in it: in its note where that is what is missing.
export function land() {
  const name = location.hash.slice(1)
  const q = document.getElementById(name) || document.getElementById(decodeURIComponent(name))
  if (!q?.matches('.q')) return
  // What does not apply now is listed where it would stand.
  if (q.hidden) return q.closest('section').scrollIntoView()
  if (!noteField(q) || !needsNote(q)) return focus(q)
  q.querySelector('.q__note').open = true
  noteField(q).focus({ preventScroll: true })
  q.scrollIntoView({ block: 'center' })
}

function next(from, step, fits = () => true) {
  const visible = questions.filter((q) => !q.hidden && !q.closest('form').hidden)
  const start = from ? visible.indexOf(from) + step : 0
  for (let n = start; n >= 0 && n < visible.length; n += step) if (fits(visible[n])) return visible[n]
  return null
}

const toDo = (q) => noteField(q) && (!read(q).value || needsNote(q))

function nearest() {
  return questions.find((q) => !q.hidden && q.getBoundingClientRect().bottom > 80)
}

const KEYS = {
  j: (q) => focus(next(q, 1)),
  k: (q) => focus(next(q, -1)),
  u: (q) => focus(next(q, 1, toDo) || next(null, 1, toDo)),
  n: (q) => {
    if (!noteField(q)) return
    q.querySelector('.q__note').open = true
    noteField(q).focus()
  },
  g: (q) => {
    const guidance = q.querySelector('.q__guidance')
    if (guidance) guidance.open = !guidance.open
  },
  '?': () => {
    list.open = !list.open
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
  if (event.key === 'Escape' && list.open) {
    list.open = false
    if (list.contains(event.target)) list.querySelector('summary').focus()
    return
  }
  if (event.altKey || !q) return
  const typing = event.target.matches('textarea, select, input:not([type=radio])')
  if (event.key === 'Escape' && typing) return focus(q)
  if (typing || !single.checked) return
  const option = /^[1-9]$/.test(event.key) && options(q)[Number(event.key) - 1]
  if (option) {
    event.preventDefault()
    option.focus()
    option.click()
  } else if (KEYS[event.key]) {
    event.preventDefault()
    KEYS[event.key](q)
  }
}

export function startKeys() {
  single.checked = keptText(KEPT) !== 'off'
  form.classList.toggle('case--keys', single.checked)
  single.addEventListener('change', () => {
    keepText(KEPT, single.checked ? 'on' : 'off')
    form.classList.toggle('case--keys', single.checked)
  })
  document.addEventListener('keydown', pressed)
  addEventListener('hashchange', land)
}
