/** Filters codes as one types, opens them and copies commands. Without scripts, the page still shows everything. */
export const script = `
const words = document.querySelector('#words')
const none = document.querySelector('#none')
const count = document.querySelector('#count')
const toggle = document.querySelector('#toggle')
const choices = [...document.querySelectorAll('input[name=outcome]')]
const all = [...document.querySelectorAll('section details')]
const texts = new Map(all.map((code) => [code, code.textContent.toLowerCase()]))
function filter() {
  const wanted = words.value.trim().toLowerCase()
  const outcome = choices.find((choice) => choice.checked).value
  let shown = 0
  for (const section of document.querySelectorAll('section[data-outcome]')) {
    const isChosen = outcome === '' || section.dataset.outcome === outcome
    let inside = 0
    for (const code of section.querySelectorAll('details')) {
      code.hidden = !isChosen || !texts.get(code).includes(wanted)
      if (!code.hidden) inside += 1
    }
    section.hidden = inside === 0
    shown += inside
  }
  none.hidden = shown > 0
  count.textContent = shown + ' shown'
  label()
}
function clear() {
  words.value = ''
  choices[0].checked = true
  filter()
}
const visible = () => all.filter((code) => !code.hidden)
function label() {
  toggle.hidden = visible().length === 0
  toggle.textContent = visible().some((code) => !code.open) ? 'Open all' : 'Close all'
}
words.addEventListener('input', filter)
for (const choice of choices) choice.addEventListener('change', filter)
for (const code of all) code.addEventListener('toggle', label)
toggle.addEventListener('click', () => {
  const isOpen = visible().some((code) => !code.open)
  for (const code of visible()) code.open = isOpen
})
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== words) {
    event.preventDefault()
    words.focus()
  }
  if (event.key === 'Escape' && document.activeElement === words) clear()
})
document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy]')
  if (!button) return
  await navigator.clipboard.writeText(button.previousElementSibling.textContent)
  button.textContent = 'Copied'
})
for (const button of document.querySelectorAll('button[data-copy]')) button.hidden = !navigator.clipboard
function openTarget() {
  const code = document.getElementById(location.hash.slice(1))
  if (!(code instanceof HTMLDetailsElement)) return
  if (code.hidden) clear()
  code.open = true
  code.scrollIntoView()
}
addEventListener('hashchange', openTarget)
filter()
openTarget()
`
