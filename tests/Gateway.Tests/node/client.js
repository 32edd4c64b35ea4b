// Drives the probe service through the gateway. Each scenario is one line of the output: {"name": …, "error": …}.
'use strict';
const assert = require('node:assert/strict');
const { grpc, probe, health, reflection, reflectionAlpha, credentials, metadata } = require('./probe');

const [address, token, authority] = process.argv.slice(2);
const unlimited = { 'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1 };
const channel = credentials(authority);
const client = new probe.ProbeService(address, channel, unlimited);
const own = () => metadata({ authorization: `Bearer ${token}`, 'x-tenant': 'tz' });

const scenarios = {
  async unary() {
    const { answer, status } = await call('unary', { text: 'grüße' });
    assert.equal(answer.text, 'grüße');
    assert.equal(status.code, grpc.status.OK);
  },

  async 'headers and trailers'() {
    const sent = own();
    sent.set('mirror-bin', Buffer.from([0, 255, 10, 13]));
    const { headers, status } = await call('unary', { text: 'x' }, sent);
    assert.deepEqual(headers.get('x-header'), ['early']);
    assert.deepEqual(status.metadata.get('x-trailer'), ['late']);
    assert.deepEqual([...status.metadata.get('mirror-bin')[0]], [0, 255, 10, 13]);
  },

  async 'an error without messages'() {
    const error = await failed('refuse', { text: 'x' });
    assert.equal(error.code, grpc.status.FAILED_PRECONDITION);
    assert.equal(error.details, 'nicht möglich');
    assert.deepEqual(error.metadata.get('x-reason'), ['probe']);
    assert.ok(error.metadata.get('grpc-status-details-bin')[0].length > 0);
  },

  async 'client streaming'() {
    // 40 MB: more than a REST body may have.
    const answer = await new Promise((resolve, reject) => {
      const stream = client.collect(own(), (error, value) => (error ? reject(error) : resolve(value)));
      const write = (left) => {
        if (!left) return stream.end();
        const more = stream.write({ payload: Buffer.alloc(400_000) });
        more ? setImmediate(write, left - 1) : stream.once('drain', () => write(left - 1));
      };
      write(100);
    });
    assert.equal(answer.asks, 100);
    assert.equal(answer.askedBytes, 40_000_000);
  },

  async 'server streaming'() {
    const answers = [];
    for await (const answer of client.expand({ text: 'x', answers: 1000 }, own())) answers.push(answer.asks);
    assert.deepEqual(answers, Array.from({ length: 1000 }, (_, i) => i + 1));
  },

  async 'duplex streaming'() {
    const stream = client.chat(own());
    for (let n = 1; n <= 20; n++) {
      // The answer comes before the next request is sent: nothing on the way may hold back.
      const answer = next(stream);
      stream.write({ text: `ask ${n}` });
      assert.equal((await answer).text, `ask ${n}`);
    }
    stream.end();
    assert.equal((await ended(stream)).code, grpc.status.OK);
  },

  async 'a duplex stream that is silent for long'() {
    const stream = client.chat(own());
    const first = next(stream);
    stream.write({ text: 'first' });
    await first;
    // Longer than the 5 seconds after which the server ends a slow body.
    await new Promise((resolve) => setTimeout(resolve, 8000));
    const second = next(stream);
    stream.write({ text: 'second' });
    assert.equal((await second).text, 'second');
    stream.end();
    assert.equal((await ended(stream)).code, grpc.status.OK);
  },

  async deadline() {
    const error = await failed('wait', { text: 'deadline' }, own(), { deadline: Date.now() + 500 });
    assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED);
  },

  async cancel() {
    const error = await new Promise((resolve) => {
      const pending = client.wait({ text: 'cancel' }, own(), resolve);
      setTimeout(() => pending.cancel(), 500);
    });
    assert.equal(error.code, grpc.status.CANCELLED);
  },

  async 'many streams at once'() {
    const answers = await Promise.all(Array.from({ length: 500 }, (_, n) => call('unary', { text: `${n}` })));
    assert.deepEqual(answers.map(({ answer }) => answer.text), answers.map((_, n) => `${n}`));
  },

  async 'an unknown method'() {
    const error = await unknown('/platform.insurance.probe.v1.ProbeService/Absent');
    assert.equal(error.code, grpc.status.UNIMPLEMENTED);
  },

  async 'an unknown service'() {
    const error = await unknown('/platform.payroll.v1.PayrollService/Pay');
    assert.equal(error.code, grpc.status.UNIMPLEMENTED);
  },

  async 'an event endpoint'() {
    const error = await unknown('/events/insurance');
    assert.equal(error.code, grpc.status.UNIMPLEMENTED);
  },

  async 'health of the gateway itself'() {
    const answer = await new Promise((resolve, reject) =>
      new health.Health(address, channel).check({}, (error, value) => (error ? reject(error) : resolve(value))));
    assert.equal(answer.status, 'SERVING');
  },

  async reflection() {
    await reflect(new reflection.ServerReflection(address, channel));
  },

  async 'reflection under its older name'() {
    await reflect(new reflectionAlpha.ServerReflection(address, channel));
  },
};

/** Lists the services and asks for the files of one. */
async function reflect(reflector) {
  const stream = reflector.serverReflectionInfo();
  const ask = async (request) => {
    const answer = next(stream);
    stream.write(request);
    return answer;
  };
  const listed = await ask({ listServices: '' });
  assert.deepEqual(listed.listServicesResponse.service.map((one) => one.name), ['platform.insurance.probe.v1.ProbeService']);
  const found = await ask({ fileContainingSymbol: 'platform.insurance.probe.v1.ProbeService.Chat' });
  assert.ok(found.fileDescriptorResponse.fileDescriptorProto.length > 0);
  const missing = await ask({ fileContainingSymbol: 'platform.payroll.v1.PayrollService' });
  assert.equal(missing.errorResponse.errorCode, grpc.status.NOT_FOUND);
  stream.end();
}

function call(method, request, sent = own(), options = {}) {
  return new Promise((resolve, reject) => {
    let headers, answer;
    const pending = client[method](request, sent, options, (error, value) => (error ? reject(error) : (answer = value)));
    pending.on('metadata', (value) => (headers = value));
    pending.on('status', (status) => status.code === grpc.status.OK && resolve({ answer, headers, status }));
  });
}

const failed = (...call_) => call(...call_).then(() => assert.fail('The call succeeded.'), (error) => error);

const unknown = (path) =>
  new Promise((resolve) => client.makeUnaryRequest(path, (x) => x, (x) => x, Buffer.alloc(0), own(), resolve));

const next = (stream) => new Promise((resolve, reject) => stream.once('data', resolve).once('error', reject));

const ended = (stream) => new Promise((resolve) => stream.on('status', resolve).on('data', () => {}));

(async () => {
  for (const [name, scenario] of Object.entries(scenarios)) {
    let error = null;
    try {
      await scenario();
    } catch (e) {
      error = e.stack;
    }
    console.log(JSON.stringify({ name, error }));
  }
  client.close();
  process.exit(0);
})();
