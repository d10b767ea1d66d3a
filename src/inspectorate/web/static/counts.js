// The design of a sample: what it comes to is counted again while it is typed. And parts of a page that take a while
// to work out come after the page. Without this script both are links and buttons.

const pause = 500
let asked
let waiting

for (const form of document.querySelectorAll('form[data-counts]')) {
  const recount = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => count(form), pause)
  }
  form.addEventListener('input', recount)
  form.addEventListener('change', recount)
}

for (const part of document.querySelectorAll('[data-load]')) renew(part.id, part.dataset.load)

function count(form) {
  asked?.abort()
  asked = new AbortController()
  const body = new FormData(form)
  // What is chosen to be added shows its fields only once its button is pressed.
  for (const name of ['add-e', 'add-m']) body.delete(name)
  body.set('do', 'count')
  renew(form.dataset.counts, form.action, { method: 'POST', body, signal: asked.signal })
}

async function renew(id, address, asking = {}) {
  const place = document.getElementById(id)
  place.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(address, asking)
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const part = page.getElementById(id)
    if (!part) return
    const open = [...place.querySelectorAll('details')].map((each) => each.open)
    part.querySelectorAll('details').forEach((each, n) => { each.open = open[n] ?? each.open })
    place.replaceChildren(...part.childNodes)
  } catch (error) {
    if (error.name !== 'AbortError') place.dataset.failed = 'yes'
  } finally {
    place.removeAttribute('aria-busy')
  }
}
