/** What a person reads before, after and beside the form. Another language has all of it, or is not offered. */
export const READING = {
  /** Ringing 999 in silence. */
  silent: {
    ring: 'If you are in danger now, ring [999](tel:999).',
    title: 'If you cannot speak',
    lines: [
      'Ring 999 from a mobile and listen. Cough or tap the screen if you can.',
      'If you do not answer, a recorded voice asks you to press 55. Press 55 when it asks. You are then put through to the police.',
      'If you do not press 55, the call ends. A silent call alone does not bring the police.',
      'Pressing 55 does not tell the police where you are.',
      '55 does not work from a landline. Stay on the line: if nobody speaks, you may be put through to the police.',
    ],
    notChecked: 'Not checked yet',
  },
  home: {
    title: 'Is someone close to you hurting you, scaring you or telling you what to do?',
    lead: 'You can talk to us. You do not need to be sure, and you do not need to give your name.',
    danger: 'In danger now',
    ring: 'Ring us',
    noLine: 'Send us a message, and tell us if we may ring you.',
    notSure: 'Not sure?',
    notSureWords: '[Four short questions](/not-sure) may help you see what is going on. We keep no answer.',
    message: 'Can’t talk? Send a message',
    messageWords:
      'It takes about five minutes. You can leave out most questions. You say how and when we may reach you.',
    send: 'Send a message',
    others: 'Other people you can ring',
    notChecked:
      '“Not checked yet” means the number is as it was printed, and we have not rung it to see who answers.',
    calls:
      'A call can show in the list of calls on your phone. [How to stay safe online and on the phone](/stay-safe)',
  },
  begin: {
    title: 'Before you start',
    lead: 'You can leave at any time. Press “Leave this page”. It stays in sight at the top. With a keyboard you can press Shift three times. You will see a weather page, and what you typed is gone.',
    cannot: 'What leaving can not do',
    cannotLines: [
      'It does **not** wipe your history. Somebody who looks can see that you were on this site.',
      'It does not stop an app that watches your phone or computer.',
      'It does not bring back what you typed. If you come back, you start again.',
    ],
    keep: 'What we keep',
    keepLines: [
      'We have your message only when you press “Send” at the end.',
      'We put nothing on your phone or computer. A page that lies open for half an hour is cleared.',
      'To go back a page, press “Back” at the end of the page. The arrow of your browser leaves the form.',
    ],
    noScript:
      '**Scripts are off in this browser.** “Leave this page” works, and its “Back” arrow does not bring back what you typed. But the window may keep it until you close it. Close the window when you have left.',
    watched: 'If somebody may be watching your phone, [read how to stay safe online](/stay-safe) first.',
    begin: 'Begin',
  },
  checkWords: 'We have not kept anything yet. Press “Send” when it is right.',
  sent: {
    title: 'We have your message',
    next: 'What happens next',
    youRing: 'We will not contact you. Ring us when it is safe, and say this:',
    remember: 'Remember it if you can: a note can be found.',
    askCodeWord: 'We will ask for your code word.',
    readBy: 'Somebody here will have read your message by {by}.',
    placed:
      'Somebody will have picked it up by {by}. Then a worker from a service that can help gets in touch with you.',
    callBack: 'Somebody here reads it and gets in touch with you. We aim to do that by {by}.',
    onlyWay: 'We only use the way that you told us is safe.',
    onlyWhen: 'We only use it when you said: {when}.',
    sayWeAre: 'We will say we are: {sayWeAre}.',
    codeWord: 'We will say your code word first.',
    change:
      'If things change, or it is no longer safe to reach you, ring us or [send another message](/contact).',
    more: 'A few more questions, if you like',
    moreWords: 'They are about you, not about what happens. They help us see if we reach everyone.',
    answer: 'Answer them',
    danger: 'In danger now? Ring [999](tel:999).',
  },
  equality: {
    title: 'A few questions about you',
    lead: 'We have your message. You can stop here, or skip what you like.',
    apart:
      'These help us see if we reach everyone. We keep the answers apart from your message. No one can see that they are yours.',
    send: 'Send these answers',
    thanks: 'Thank you',
    kept: 'We have your answers, and keep them apart from your message.',
    late: 'The page was open for a long time, so we did not keep these answers. We have your message all the same.',
    close: 'You can close this page now, or press “Leave this page” at the top.',
  },
  ended: {
    title: 'This form was closed',
    sent: 'It was sent, or you left it. Nothing of it is kept in this page.',
    again: '[Start again](/contact), or look at [ways to get help](/).',
  },
  staySafe: {
    title: 'Stay safe online and on the phone',
    sections: [
      {
        title: 'Leaving this site quickly',
        words: [
          '“Leave this page” is at the top of every page. It takes you to a weather page. With a keyboard you can also press Shift three times.',
          'It does not wipe your history. Somebody who looks at the list of pages can still see that you were here.',
        ],
        lines: [],
      },
      {
        title: 'Use a safer phone or computer',
        words: [],
        lines: [
          'If somebody checks your phone, use one they cannot reach: a friend’s, one at work, or one in a library.',
          'A private window keeps this visit out of the list of pages. It does not stop an app that watches the phone.',
          'If somebody always seems to know where you are or what you wrote, your phone may be watched. Do not remove anything before you have talked with us: it may be noticed.',
        ],
      },
      {
        title: 'Clearing what you looked at',
        words: [
          'Take out only this page from your history. An empty history can look odd to somebody who checks it, and clearing everything can also delete saved passwords.',
        ],
        lines: [],
      },
      {
        title: 'After a call',
        words: [
          'Our number stays in the list of calls. You can delete that one line, and ring another number afterwards so that redial does not lead to us.',
        ],
        lines: [],
      },
      {
        title: 'What we keep',
        words: [
          'This site puts nothing on your phone or computer. We keep nothing of what you type until you press “Send” at the end.',
        ],
        lines: [],
      },
      {
        title: 'More about phones and safety',
        words: ['These are other sites. Looking at them shows in your history too.'],
        lines: [
          '[Refuge: technology and safety](https://refugetechsafety.org/)',
          '[Women’s Aid: cover your tracks online](https://www.womensaid.org.uk/cover-your-tracks-online/)',
        ],
      },
    ],
  },
  someoneElse: {
    title: 'You are worried about someone else',
    lead: 'You may be a friend, a neighbour, a parent or a colleague. You can ring us and talk it over, without giving a name.',
    danger: 'If they are in danger now',
    help: 'What can help',
    helpLines: [
      'Talk with them alone, and only when nobody else can hear or read it.',
      'Listen, and believe them. Say that it is not their fault.',
      'Let them decide what happens next. Leaving can be the most dangerous time.',
      'Do not speak to the person who hurts them about it. That can make it worse.',
      'Give them our number in a way that will not be found.',
    ],
    before: 'Before you ring',
    beforeLines: [
      'We can tell you what help there is. We can not tell you if we know somebody.',
      'We do not ring the person because you rang us. They choose if and how we reach them.',
      'What you tell us can help most if they know that you ring. Do not write to them about it: others may read it.',
    ],
    child: 'If a child is at risk',
    childWords: 'Tell us, or tell the council’s children’s service. You do not need to be certain.',
    others: 'Other people to ring',
    professional: 'Do you work with this person? [Make a referral as a professional](/refer)',
  },
  behaviour: {
    title: 'You are worried about how you behave',
    lead: 'Perhaps you have hurt or frightened somebody close to you, or you fear that you will. Asking for help is the first step, and it is possible to change.',
    talk: 'Talk to people who help others change',
    talkWords:
      'You do not have to give your name. They have heard it before, and they will not shout at you.',
    signs: 'It is not only hitting',
    signsLines: [
      'You check their phone, their money or where they are.',
      'They go quiet, or look scared, when you come in.',
      'You say sorry, and then it happens again.',
      'You think that they made you do it. Only you choose what you do.',
    ],
    now: 'If somebody may get hurt now',
    nowLines: [
      'Walk away and go somewhere else until you are calm.',
      'Do not drive, and do not drink or take anything.',
      'If somebody is hurt or in danger, ring [999](tel:999).',
    ],
    life: 'If you think of ending your life',
    lifeWords: 'Ring 111 at any time and choose mental health help. If you might act now, ring 999.',
    notThis:
      'The form on this site is for people who are hurt by somebody. Please do not use it to ask about a partner or former partner.',
  },
} as const;
