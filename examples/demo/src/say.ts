export const usesColor = process.stdout.isTTY && !process.env.NO_COLOR

export const say = (text: string) => console.log(text)

export function sayHeading(text: string): void {
  say(`\n${usesColor ? `\u001b[1m${text}\u001b[22m` : text}\n${'─'.repeat(text.length)}`)
}
