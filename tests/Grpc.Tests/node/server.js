// Serves the probe service over grpc-js: the port is the first line of the output, what calls meet the following ones.
'use strict';
const { grpc, probe } = require('./probe');

const server = new grpc.Server({ 'grpc.max_receive_message_length': 8_000_000, 'grpc.max_send_message_length': -1 });

const answerTo = (ask, asks, askedBytes) => ({
  text: ask.text,
  payload: ask.answerBytes > 0 ? Buffer.alloc(ask.answerBytes) : ask.payload,
  asks,
  askedBytes,
});

function refusal() {
  const metadata = new grpc.Metadata();
  metadata.add('x-reason', 'no cover');
  // google.rpc.Status { code: 9, message: "refused" }
  metadata.add('grpc-status-details-bin', Buffer.from([0x08, 9, 0x12, 7, ...Buffer.from('refused')]));
  return { code: grpc.status.FAILED_PRECONDITION, details: 'Nicht möglich: 100 % 保険\n', metadata };
}

/** Answers whether the call goes on. */
function behave(call, ask, fail) {
  switch (ask.behaviour) {
    case 'BEHAVIOUR_WAIT':
      console.log(`waiting ${ask.text}`);
      call.on('cancelled', () => console.log(`cancelled ${ask.text}`));
      return false;
    case 'BEHAVIOUR_REFUSE':
      fail(refusal());
      return false;
    case 'BEHAVIOUR_MIRROR': {
      const headers = new grpc.Metadata();
      for (const [key, values] of Object.entries(mirrored(call.metadata))) values.forEach((value) => headers.add(key, value));
      call.sendMetadata(headers);
      return true;
    }
    default:
      return true;
  }
}

function mirrored(metadata) {
  const keys = Object.keys(metadata.getMap()).filter((key) => key.startsWith('x-'));
  return Object.fromEntries(keys.map((key) => [key, metadata.get(key)]));
}

server.addService(probe.ProbeService.service, {
  Unary(call, callback) {
    const ask = call.request;
    if (!behave(call, ask, callback)) return;
    const trailers = new grpc.Metadata();
    for (const [key, values] of Object.entries(mirrored(call.metadata))) values.forEach((value) => trailers.add(key, value));
    callback(null, answerTo(ask, 1, ask.payload.length), trailers);
  },
  Collect(call, callback) {
    let [asks, bytes, last, over] = [0, 0, { text: '', payload: Buffer.alloc(0) }, false];
    call.on('data', (ask) => {
      if (over) return;
      over = !behave(call, ask, callback);
      [asks, bytes, last] = [asks + 1, bytes + ask.payload.length, ask];
    });
    call.on('end', () => over || callback(null, answerTo(last, asks, bytes)));
  },
  Expand(call) {
    const ask = call.request;
    if (!behave(call, ask, (error) => call.emit('error', error))) return;
    for (let n = 1; n <= ask.answers; n++) call.write(answerTo(ask, n, ask.payload.length));
    if (ask.behaviour === 'BEHAVIOUR_BREAK_OFF') call.emit('error', { code: grpc.status.DATA_LOSS, details: 'Broke off.' });
    else call.end();
  },
  Chat(call) {
    let [asks, bytes] = [0, 0];
    call.on('data', (ask) => {
      if (!behave(call, ask, (error) => call.emit('error', error))) return;
      [asks, bytes] = [asks + 1, bytes + ask.payload.length];
      call.write(answerTo(ask, asks, bytes));
    });
    call.on('end', () => call.end());
  },
});

server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});

process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
