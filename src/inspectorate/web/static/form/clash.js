// Two values for one answer: both are shown, and one is chosen.
import { label, read } from './question.js'

function made(tag, kind, words) {
  const node = document.createElement(tag)
  node.className = kind
  node.textContent = words
  return node
}

function said(title, words, note) {
  const pair = document.createElement('div')
  const value = made('dd', '', words)
  if (note) value.append(document.createElement('br'), made('span', 'quiet', `Note: ${note}`))
  pair.append(made('dt', '', title), value)
  return pair
}

function button(words, kind, work) {
  const node = made('button', `govuk-button clash__button ${kind}`, words)
  node.type = 'button'
  node.addEventListener('click', work)
  return node
}

function mine(q) {
  const { value, note } = read(q)
  return said('Yours, not saved', label(q, value), note)
}

// `decide(q, theirs, takeMine)` is called with what was chosen.
export function openClash(q, theirs, decide) {
  closeClash(q)
  const box = made('div', 'clash', '')
  const two = made('dl', 'clash__two', '')
  const buttons = document.createElement('p')
  const choose = (takeMine) => () => {
    decide(q, theirs, takeMine)
    q.focus()
  }
  two.append(said(`Saved by ${theirs.by || 'somebody'}, ${theirs.at}`, label(q, theirs.value), theirs.note), mine(q))
  buttons.append(button('Keep what is saved', 'govuk-button--secondary', choose(false)), button('Save mine instead', '', choose(true)))
  box.append(made('p', 'clash__title', 'This answer was changed elsewhere meanwhile. Which one is to stand?'), two, buttons)
  q.classList.add('q--clash')
  q.querySelector('.q__legend').after(box)
}

// What one goes on typing while two values are shown.
export function retellClash(q) {
  q.querySelector('.clash__two > div:last-child')?.replaceWith(mine(q))
}

export function closeClash(q) {
  q.querySelector('.clash')?.remove()
  q.classList.remove('q--clash')
}
