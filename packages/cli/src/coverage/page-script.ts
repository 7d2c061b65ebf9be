/** Filters codes as one types. Without scripts, the page still shows everything. */
export const pageScript = `
const words = document.querySelector('#words')
const none = document.querySelector('#none')
const count = document.querySelector('#count')
const choices = [...document.querySelectorAll('input[name=show]')]
const rows = [...document.querySelectorAll('table:not(.operations) tbody tr')].map((row) => ({
  row, text: row.textContent.toLowerCase(), tags: row.dataset.tags.split(' '),
}))
function filter() {
  const wanted = words.value.trim().toLowerCase()
  const choice = choices.find(({ checked }) => checked)
  const tag = choice.value
  let shown = 0
  for (const { row, text, tags } of rows) {
    const hidden = !((tag === '' || tags.includes(tag)) && text.includes(wanted))
    if (row.hidden !== hidden) row.hidden = hidden
    if (!hidden) shown += 1
  }
  none.hidden = shown > 0
  count.textContent = shown + ' of ' + rows.length + ' codes shown' +
    (tag === '' ? '' : ': ' + choice.dataset.label) + (wanted === '' ? '' : ', with ' + JSON.stringify(words.value.trim()))
}
words.addEventListener('input', filter)
for (const choice of choices) choice.addEventListener('change', filter)
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== words) {
    event.preventDefault()
    words.focus()
  }
  if (event.key === 'Escape') {
    words.value = ''
    choices[0].checked = true
    filter()
  }
})
filter()
`
