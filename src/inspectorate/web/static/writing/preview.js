// The preview and the remarks follow what is typed; the server writes both, of a text that it does not store.
import { token } from '../kept.js'

const MOMENT = 400

export function startPreview({ address, field, person }) {
  const preview = document.getElementById('preview')
  const remarks = document.getElementById('remarks')
  let timer = 0
  let under = null

  async function look() {
    under?.abort()
    under = new AbortController()
    preview.setAttribute('aria-busy', 'true')
    try {
      const body = new URLSearchParams({ do: 'preview', text: field.value, person })
      const headers = { 'X-CSRFToken': token(), Accept: 'application/json' }
      const reply = await fetch(address, { method: 'POST', body, headers, redirect: 'manual', signal: under.signal })
      const answer = reply.ok ? await reply.json() : {}
      if (answer.state === 'previewed') {
        preview.innerHTML = answer.html
        remarks.innerHTML = answer.remarks
      }
    } catch (error) {
      if (error.name === 'AbortError') return
    }
    preview.removeAttribute('aria-busy')
  }

  field.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(look, MOMENT)
  })
  return look
}
