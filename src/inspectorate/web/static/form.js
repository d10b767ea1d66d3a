// The case form: every answer saves by itself, questions come and go, two tabs never overwrite each other, and keys.
import { focus, land, startKeys } from './form/keys.js'
import { byKey, form, options } from './form/question.js'
import { sendAgain } from './kept.js'
import { changed, sendAll, startSaving } from './form/saving.js'

// The place where one reads is marked at the side: the last one that has come into the upper part of the window.
function watchPlaces() {
  const links = new Map([...form.querySelectorAll('.side__link')].map((link) => [link.hash.slice(1), link]))
  const inSight = new Set()
  const watch = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) isIntersecting ? inSight.add(target.id) : inSight.delete(target.id)
    const here = [...links.keys()].filter((id) => inSight.has(id)).pop()
    for (const [id, link] of links) {
      if (id === here) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }, { rootMargin: '-15% 0px -75% 0px' })
  for (const section of form.querySelectorAll('.criterion, .place')) if (links.has(section.id)) watch.observe(section)
}

function clear(q) {
  for (const option of options(q)) option.checked = false
  changed(q, 0)
  focus(q)
}

// Buttons of the sections are for those without JavaScript, but for two.
async function pressedButton(event) {
  const { submitter, target } = event
  if (!target.matches('.place')) return
  if (submitter?.name === 'also' && target.dataset.ready) return
  event.preventDefault()
  if (submitter?.name === 'clear') return clear(byKey.get(submitter.value))
  const stored = await sendAll()
  if (submitter?.name !== 'also' || !stored) return
  target.dataset.ready = 'yes'
  sendAgain(target, submitter)
}

// A page that shows how far the case is must not be asked for before the last answer is stored.
async function followAfterSaving(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
  event.preventDefault()
  const { href } = event.currentTarget
  await Promise.race([sendAll(), new Promise((done) => setTimeout(done, 3000))])
  location.assign(href)
}

function start() {
  form.classList.add('case--live')
  for (const part of document.querySelectorAll('[data-only-script]')) part.hidden = false
  if (matchMedia('(max-width: 63.99em)').matches) form.querySelector('.side__fold').open = false
  form.addEventListener('submit', pressedButton)
  for (const link of document.querySelectorAll('[data-after-saving]')) link.addEventListener('click', followAfterSaving)
  startKeys()
  watchPlaces()
  startSaving()
  // After the browser itself has gone to the place that the address names.
  if (document.readyState === 'complete') land()
  else addEventListener('load', () => setTimeout(land))
}

start()
