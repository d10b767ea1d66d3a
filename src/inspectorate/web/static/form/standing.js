// What of the form shows, and how far it is: the server says it after each answer.
import { form, label, noteField, questions, read } from './question.js'

const times = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`

// Shows the standing, and gives in words what came and went.
export function stand(standing) {
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
  setAside()
  const come = more ? ` ${times(more, 'more question')} ${more === 1 ? 'applies' : 'apply'} now.` : ''
  return fewer ? `${come} ${times(fewer, 'question')} no longer ${fewer === 1 ? 'applies' : 'apply'}.` : come
}

function counted(standing) {
  document.querySelector('[data-total]').textContent = `${standing.done} of ${standing.asked}`
  document.querySelector('[data-todo]').textContent = standing.to_do ? `, ${standing.to_do} to do` : ''
  for (const [anchor, [done, asked, waits, words, rest, notes]] of Object.entries(standing.counts)) {
    const at = (name) => form.querySelector(`[data-${name}="${CSS.escape(anchor)}"]`)
    at('count') && (at('count').textContent = words)
    at('rest') && (at('rest').textContent = at('bar') ? rest : notes)
    if (at('bar')) {
      at('bar').max = asked || 1
      at('bar').value = done
    }
    if (at('waiting')) {
      at('waiting').hidden = !waits
      at('waiting').firstElementChild.textContent = times(waits, 'question')
    }
    if (at('none')) at('none').hidden = asked > 0 || !at('none').closest('section').hasAttribute('aria-labelledby')
  }
}

// Answers whose questions do not apply now.
function setAside() {
  for (const fold of form.querySelectorAll('[data-aside]')) {
    const kept = [...fold.closest('section').querySelectorAll('.q[hidden]')].filter((q) => noteField(q) && (read(q).value || read(q).note))
    fold.hidden = !kept.length
    fold.querySelector('summary span').textContent = times(kept.length, 'answer')
    fold.querySelector('ul').replaceChildren(...kept.map(one))
  }
}

function one(q) {
  const { value, note } = read(q)
  const line = document.createElement('li')
  const answer = document.createElement('strong')
  answer.textContent = label(q, value)
  line.append(`${q.querySelector('.q__legend').textContent}: `, answer)
  if (note) line.append(document.createElement('br'), `Note: ${note}`)
  return line
}
