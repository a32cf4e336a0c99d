const OWN = new Set([
  'revision',
  'keep',
  'colleague',
  'guest',
  'guestPhone',
  'callerAgrees',
  'discard',
  'plan',
]);
const isLasting = (name) => !OWN.has(name) && !name.startsWith('choice-') && name !== 'changeReason';

/** What a contact keeps of its form, as it would be sent; a box that is not ticked is not sent. */
export function fieldsIn(form) {
  return [...new FormData(form)]
    .filter(([name]) => isLasting(name))
    .map(([name, value]) => [name, String(value)]);
}

/** One value for each field; ticks of one list are put together as `fieldIn` does. */
export function valuesOf(fields) {
  const values = new Map();
  for (const [name, value] of fields)
    values.set(name, values.has(name) ? `${values.get(name)},${value}` : value);
  return values;
}

function inputsOf(form, name) {
  return [...form.elements].filter((element) => element.name === name);
}

export function fieldIn(form, name) {
  const inputs = inputsOf(form, name);
  const ticks = inputs.filter(({ type }) => type === 'checkbox' || type === 'radio');
  if (ticks.length === 0) return inputs[0]?.value;
  return ticks
    .filter(({ checked }) => checked)
    .map(({ value }) => value)
    .join();
}

/** Whether there was such a field to put it in. Writes without an event: it is saved already. */
export function setField(form, name, value) {
  const inputs = inputsOf(form, name);
  if (inputs.length === 0) return false;
  const values = [value].flat();
  for (const input of inputs) {
    if (input.type === 'checkbox') input.checked = values.includes(input.value);
    else if (input.type === 'radio') input.checked = values.includes(input.value);
    else putText(input, values[0] ?? '');
  }
  const radios = inputs.filter(({ type }) => type === 'radio');
  if (radios.length > 0 && !radios.some(({ checked }) => checked)) radios.at(-1).checked = true;
  return true;
}

/** The cursor stays where it was, even in the middle of it. */
function putText(input, text) {
  const { selectionStart: start, selectionEnd: end } = input;
  input.value = text;
  if (input === document.activeElement && start !== null) input.setSelectionRange(start, end);
}
