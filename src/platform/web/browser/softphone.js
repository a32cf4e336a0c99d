const panel = document.querySelector('[data-softphone]');
const part = (name) => panel.querySelector(`[data-softphone-${name}]`);
const [said, start, mute, leave] = ['state', 'start', 'mute', 'leave'].map(part);
// Tells the console's pages how the phone does: one word, and nothing about any call.
const pages = new BroadcastChannel('onward-softphone');

const WORDS = {
  starting: 'Starting',
  ready: 'Ready: you can take calls here',
  joining: 'You are being joined to a caller',
  talking: 'In a call',
  blocked: 'This browser does not let the page use the microphone. Allow it, then press Start again',
  lost: 'No connection to the telephone network. Use your desk phone until this changes',
};

let state;
let call;
let device;

function become(next) {
  state = next;
  said.textContent = WORDS[next];
  pages.postMessage({ state });
  start.hidden = !['blocked', 'lost'].includes(next);
  mute.hidden = leave.hidden = next !== 'talking';
}

async function newToken() {
  const answer = await fetch(panel.dataset.tokenPath, { method: 'POST', redirect: 'manual' });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  return (await answer.json()).token;
}

/** It is only ever rung after its handler answered on the console, so it asks nothing more. */
function joined(incoming) {
  call = incoming;
  become('joining');
  call.on('accept', () => become('talking'));
  for (const end of ['disconnect', 'cancel', 'reject', 'error'])
    call.on(end, () => {
      call = undefined;
      mute.setAttribute('aria-pressed', 'false');
      become('ready');
    });
  call.accept();
}

async function begin() {
  become('starting');
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
  } catch {
    become('blocked');
    return;
  }
  try {
    device?.destroy();
    device = new window.Twilio.Device(await newToken(), { closeProtection: true });
    device.on('registered', () => become(call ? state : 'ready'));
    device.on('unregistered', () => become('lost'));
    device.on('error', () => call || become('lost'));
    device.on('incoming', joined);
    device.on('tokenWillExpire', async () => {
      try {
        device.updateToken(await newToken());
      } catch {
        become('lost');
      }
    });
    await device.register();
  } catch {
    become('lost');
  }
}

pages.addEventListener('message', ({ data }) => {
  if (data?.ask && state) pages.postMessage({ state });
});
window.addEventListener('pagehide', () => pages.postMessage({ state: 'lost' }));
start.addEventListener('click', begin);
leave.addEventListener('click', () => call?.disconnect());
mute.addEventListener('click', () => {
  call?.mute(!call.isMuted());
  mute.setAttribute('aria-pressed', String(call?.isMuted() ?? false));
});
