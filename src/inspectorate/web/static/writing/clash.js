// Two texts for one part: what differs is shown, and one is chosen.

function made(tag, kind, words = '') {
  const node = document.createElement(tag)
  node.className = kind
  node.textContent = words
  return node
}

function button(words, kind, work) {
  const node = made('button', `govuk-button ${kind}`, words)
  node.type = 'button'
  node.addEventListener('click', work)
  return node
}

export function closeClash() {
  document.getElementById('clash-here').replaceChildren()
}

// `decide(theirs, takeMine)` is called with what was chosen.
export function openClash(theirs, decide) {
  const box = made('div', 'clash-of-texts')
  box.tabIndex = -1
  const at = theirs.at ? ` at ${theirs.at}` : ''
  const said = `${theirs.by || 'Somebody'} saved another text${at}. Yours stands above and is not saved. What differs, from what is saved to yours:`
  const differences = made('div', '')
  differences.innerHTML = theirs.differences
  const label = made('label', 'govuk-label', 'The text that is saved')
  label.htmlFor = 'theirs'
  const other = made('textarea', 'govuk-textarea code')
  other.id = 'theirs'
  other.rows = 8
  other.readOnly = true
  other.value = theirs.text
  const buttons = made('div', 'govuk-button-group')
  buttons.append(
    button('Keep what is saved', 'govuk-button--secondary', () => decide(theirs, false)),
    button('Save mine instead', '', () => decide(theirs, true)),
  )
  box.append(made('h2', 'govuk-heading-m', 'Two texts'), made('p', 'govuk-body', said), differences, label, other, buttons)
  document.getElementById('clash-here').replaceChildren(box)
  box.focus()
}
