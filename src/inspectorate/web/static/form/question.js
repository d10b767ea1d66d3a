// One question of the form: reading it, writing it, and what stands beside it.

export const form = document.getElementById('case')
export const saving = document.getElementById('saving')
export const questions = [...form.querySelectorAll('.q')]
export const byKey = new Map(questions.map((q) => [q.dataset.key, q]))

export const options = (q) => [...q.querySelectorAll('input[type=radio]')]
export const valueField = (q) => q.querySelector('input.govuk-input') || q.querySelector('textarea:not([name$="/note"])')
export const noteField = (q) => q.querySelector('textarea[name$="/note"]')

export function read(q) {
  const chosen = options(q).find((option) => option.checked)
  const typed = valueField(q)
  return { value: chosen ? chosen.value : typed ? typed.value.trim() : '', note: noteField(q).value.trim() }
}

export function write(q, value, note) {
  for (const option of options(q)) option.checked = option.value === value
  const typed = valueField(q)
  if (typed) typed.value = value
  noteField(q).value = note
  marks(q)
}

export const label = (q, value) => options(q).find((option) => option.value === value)?.nextElementSibling.textContent || value || 'no answer'

export function needsNote(q) {
  const chosen = options(q).find((option) => option.checked)
  return Boolean(chosen && 'note' in chosen.dataset && !noteField(q).value.trim())
}

export function marks(q) {
  const needed = needsNote(q)
  q.querySelector('.q__need').hidden = !needed
  if (needed || noteField(q).value) q.querySelector('.q__note').open = true
  const clear = q.querySelector('.q__clear')
  if (clear) clear.hidden = !read(q).value
}

// "Saved 10:42" leads to the history of the answer; anything else is plain words.
export function say(q, words, trouble = false) {
  const place = q.querySelector('.q__saved')
  place.classList.toggle('q__saved--trouble', trouble)
  if (!words.startsWith('Saved ')) {
    place.textContent = words
    return
  }
  const link = document.createElement('a')
  const rest = document.createElement('span')
  link.className = 'q__when'
  link.href = `history/${encodeURIComponent(q.dataset.q)}/`
  rest.className = 'govuk-visually-hidden'
  rest.textContent = `, history of ${q.dataset.q}`
  link.append(words, rest)
  place.replaceChildren(link)
}

export function tell(words, trouble = false) {
  if (saving.textContent !== words) saving.textContent = words
  saving.classList.toggle('bar__saved--trouble', trouble)
}
