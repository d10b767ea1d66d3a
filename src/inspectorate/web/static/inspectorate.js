// What every page needs: the parts of govuk-frontend, and links out of an answer that is not saved are warned of there.
import { initAll } from './look/govuk.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
