// Looks every two seconds how far a search is; without it there is the link "Look again".
const EVERY = 2000

async function look() {
  const standing = document.getElementById('standing')
  if (!standing || !('running' in standing.dataset)) return
  try {
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' }, credentials: 'same-origin' })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const now = answer.ok && !answer.redirected && page.getElementById('standing')
    if (now && !('running' in now.dataset)) return location.replace(location.pathname)
    const figures = standing.querySelector('dl')
    const fresh = now && now.querySelector('dl')
    if (figures && fresh) {
      figures.replaceWith(fresh)
      const words = standing.querySelector('h2 + p')
      if (words) words.textContent = now.querySelector('h2 + p').textContent
    }
  } catch {
    // The network is away for a moment: look again later.
  }
  setTimeout(look, EVERY)
}

document.querySelector('.looks-again')?.setAttribute('hidden', '')
setTimeout(look, EVERY)
