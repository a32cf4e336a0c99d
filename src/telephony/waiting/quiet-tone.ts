const SAMPLES_PER_SECOND = 8_000;
const SECONDS = 4;
const HEADER_BYTES = 44;
/** Far below speech: it says that the line is there, and no more. */
const LOUDNESS = 900;
const PITCHES = [220, 277.18, 329.63] as const;

/** A soft chord that swells and fades, as a sound file: one channel, 16 bits. Nothing of it can be recognised. */
export function quietTone(): Buffer {
  const count = SAMPLES_PER_SECOND * SECONDS;
  const file = Buffer.alloc(HEADER_BYTES + count * 2);
  writeHeader(file, count * 2);
  for (let index = 0; index < count; index += 1) {
    file.writeInt16LE(Math.round(sampleAt(index / SAMPLES_PER_SECOND)), HEADER_BYTES + index * 2);
  }
  return file;
}

function sampleAt(second: number): number {
  // Silent at both ends, so that nothing clicks.
  const swell = Math.sin((Math.PI * second) / SECONDS) ** 2;
  const chord = PITCHES.reduce((sum, pitch) => sum + Math.sin(2 * Math.PI * pitch * second), 0);
  return (LOUDNESS * swell * chord) / PITCHES.length;
}

function writeHeader(file: Buffer, bytes: number): void {
  file.write('RIFF', 0);
  file.writeUInt32LE(HEADER_BYTES - 8 + bytes, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  file.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(bytes, 40);
}
