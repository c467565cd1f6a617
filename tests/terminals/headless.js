// xterm.js without a browser, as web terminals use it: shows what comes in on standard input, answers on standard output what the
// program asks, and when the input ends writes its screen to a file, a line for each row.
// Usage: node headless.js COLUMNS ROWS FILE
const fs = require("fs");
const { Terminal } = require("@xterm/headless");

const [columns, rows, file] = process.argv.slice(2);
const terminal = new Terminal({ cols: Number(columns), rows: Number(rows), allowProposedApi: true });
terminal.onData((answer) => process.stdout.write(answer));

const screen = () => {
    const lines = [];
    for (let row = 0; row < terminal.rows; row++) {
        lines.push(terminal.buffer.active.getLine(terminal.buffer.active.viewportY + row).translateToString(false));
    }
    return lines.join("\n") + "\n";
};
// The screen as it is now, for whoever asks while the program still runs.
process.on("SIGUSR1", () => terminal.write("", () => {
    fs.writeFileSync(file + ".new", screen());
    fs.renameSync(file + ".new", file);
}));
process.stdin.on("data", (bytes) => terminal.write(bytes));
process.stdin.on("end", () => terminal.write("", () => fs.writeFileSync(file, screen())));
