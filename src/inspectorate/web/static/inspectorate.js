// What every page needs: the parts of govuk-frontend, and what this browser keeps until the server has it.
import { initAll } from './look/govuk.js'
import { keepForms, person, renewTokens, tellOfUnsaved, watchSigningOut } from './kept.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
renewTokens()
keepForms()
if (person) {
  tellOfUnsaved()
  watchSigningOut()
}
