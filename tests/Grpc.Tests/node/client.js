// Drives the probe host over grpc-js. Each scenario is one line of the output: {"name": …, "error": …}.
'use strict';
const assert = require('node:assert/strict');
const { grpc, loader, probe, health, reflection, reflectionAlpha } = require('./probe');

const address = process.argv[2];
const credentials = grpc.credentials.createInsecure();
const unlimited = { 'grpc.max_send_message_length': -1, 'grpc.max_receive_message_length': -1 };
const client = new probe.ProbeService(address, credentials, unlimited);

const scenarios = {
  async 'unary'() {
    const { answer, status } = await unary({ text: 'grüße', payload: Buffer.from([1, 2, 3]) });
    assert.equal(answer.text, 'grüße');
    assert.deepEqual([...answer.payload], [1, 2, 3]);
    assert.equal(status.code, grpc.status.OK);
  },

  async 'client streaming'() {
    const answer = await collect(10, (n) => ({ text: `ask ${n}`, payload: Buffer.alloc(1000) }));
    assert.equal(answer.asks, 10);
    assert.equal(answer.askedBytes, 10000);
    assert.equal(answer.text, 'ask 9');
  },

  async 'client streaming without a request'() {
    const answer = await collect(0);
    assert.equal(answer.asks, 0);
  },

  async 'server streaming'() {
    const { answers, status } = await read(client.Expand({ text: 'x', answers: 100 }));
    assert.deepEqual(answers.map((one) => one.asks), Array.from({ length: 100 }, (_, i) => i + 1));
    assert.equal(status.code, grpc.status.OK);
  },

  async 'server streaming without an answer'() {
    const { answers, status } = await read(client.Expand({}));
    assert.deepEqual(answers, []);
    assert.equal(status.code, grpc.status.OK);
  },

  async 'duplex streaming'() {
    const call = client.Chat();
    for (let n = 1; n <= 20; n++) {
      // The answer comes before the next request is sent: neither side may hold back.
      const answer = next(call);
      call.write({ text: `ask ${n}` });
      assert.equal((await answer).text, `ask ${n}`);
    }
    call.end();
    assert.equal((await ended(call)).code, grpc.status.OK);
  },

  async 'deadline'() {
    const error = await failed({ text: 'node deadline', behaviour: 'BEHAVIOUR_WAIT' }, new grpc.Metadata(), {
      deadline: Date.now() + 300,
    });
    assert.equal(error.code, grpc.status.DEADLINE_EXCEEDED);
  },

  async 'cancel'() {
    const call = client.Chat();
    const status = ended(call);
    call.on('error', () => {});
    const answer = next(call);
    call.write({ text: 'first' });
    await answer;
    call.write({ text: 'node cancel', behaviour: 'BEHAVIOUR_WAIT' });
    setTimeout(() => call.cancel(), 100);
    assert.equal((await status).code, grpc.status.CANCELLED);
  },

  async 'metadata'() {
    const sent = new grpc.Metadata();
    sent.add('x-text', 'one');
    sent.add('x-text', 'two');
    sent.add('x-data-bin', Buffer.from([0, 1, 254, 255]));
    sent.add('x-data-bin', Buffer.from([7]));
    const { headers, status } = await unary({ behaviour: 'BEHAVIOUR_MIRROR' }, sent);
    for (const received of [headers, status.metadata]) {
      assert.deepEqual(received.get('x-text').join(',').replaceAll(' ', ''), 'one,two');
      assert.deepEqual(received.get('x-data-bin').map((one) => [...one]), [[0, 1, 254, 255], [7]]);
    }
  },

  async 'large messages'() {
    const { answer } = await unary({ payload: Buffer.alloc(4_000_000, 7), answerBytes: 20_000_000 });
    assert.equal(answer.askedBytes, 4_000_000);
    assert.equal(answer.payload.length, 20_000_000);
  },

  async 'too large a request'() {
    const error = await failed({ payload: Buffer.alloc(4_200_000) });
    assert.equal(error.code, grpc.status.RESOURCE_EXHAUSTED);
    await scenarios.unary();
  },

  async 'unknown service'() {
    const error = await failed({}, undefined, undefined, new probe.AbsentService(address, credentials));
    assert.equal(error.code, grpc.status.UNIMPLEMENTED);
    assert.equal(error.details, 'Service is unimplemented.');
  },

  async 'unknown method'() {
    const { Unary } = probe.ProbeService.service;
    const error = await new Promise((resolve, reject) =>
      client.makeUnaryRequest('/platform.probe.v1.ProbeService/Nothing', Unary.requestSerialize, Unary.responseDeserialize, {},
        (e) => (e ? resolve(e) : reject(new Error('It was answered.')))));
    assert.equal(error.code, grpc.status.UNIMPLEMENTED);
    assert.equal(error.details, 'Method is unimplemented.');
  },

  async 'error details'() {
    const error = await failed({ behaviour: 'BEHAVIOUR_REFUSE' });
    assert.equal(error.code, grpc.status.FAILED_PRECONDITION);
    assert.equal(error.details, 'Nicht möglich: 100 % 保険\n');
    assert.deepEqual(error.metadata.get('x-reason'), ['no cover']);
    const details = error.metadata.get('grpc-status-details-bin')[0].toString('latin1');
    assert.ok(details.includes('type.googleapis.com/google.rpc.BadRequest'), details);
    assert.ok(details.includes('NO_COVER'), details);
  },

  async 'an error behind messages'() {
    const { answers, error } = await read(client.Expand({ answers: 3, behaviour: 'BEHAVIOUR_BREAK_OFF' }));
    assert.equal(answers.length, 3);
    assert.equal(error.code, grpc.status.DATA_LOSS);
    assert.equal(error.details, 'Broke off.');
  },

  async 'a crash'() {
    const error = await failed({ behaviour: 'BEHAVIOUR_CRASH' });
    assert.equal(error.code, grpc.status.UNKNOWN);
    assert.equal(error.details, 'Exception was thrown by handler.');
  },

  async 'compression'() {
    const zipping = new probe.ProbeService(address, credentials, { 'grpc.default_compression_algorithm': 2 });
    const { answer } = await unary({ text: 'node gzip', payload: Buffer.alloc(1_000_000) }, undefined, undefined, zipping);
    assert.equal(answer.payload.length, 1_000_000);
    const { answers } = await read(zipping.Expand({ payload: Buffer.alloc(10_000), answers: 3 }));
    assert.deepEqual(answers.map((one) => one.payload.length), [10_000, 10_000, 10_000]);
    zipping.close();
  },

  async '1,000 concurrent streams'() {
    const calls = Array.from({ length: 1000 }, () => client.Chat());
    const answers = calls.map(next);
    calls.forEach((call, n) => call.write({ text: `call ${n}` }));
    // Every call has its first answer before any ends.
    assert.deepEqual((await Promise.all(answers)).map((one) => one.text), calls.map((_, n) => `call ${n}`));
    const statuses = calls.map(ended);
    calls.forEach((call) => call.end());
    assert.ok((await Promise.all(statuses)).every((status) => status.code === grpc.status.OK));
  },

  async 'health'() {
    const service = new health.Health(address, credentials);
    const check = (name) => new Promise((resolve, reject) =>
      service.Check({ service: name }, (error, answer) => (error ? reject(error) : resolve(answer.status))));
    assert.equal(await check(''), 'SERVING');
    await assert.rejects(check('nobody'), { code: grpc.status.NOT_FOUND });
    const watch = service.Watch({ service: 'nobody' });
    watch.on('error', () => {});
    assert.equal((await next(watch)).status, 'SERVICE_UNKNOWN');
    watch.cancel();
    service.close();
  },

  async 'reflection'() {
    for (const version of [reflection, reflectionAlpha]) {
      const call = new version.ServerReflection(address, credentials).ServerReflectionInfo();
      const ask = (question) => {
        const answer = next(call);
        call.write(question);
        return answer;
      };
      const { listServicesResponse } = await ask({ listServices: '' });
      const names = listServicesResponse.service.map((one) => one.name);
      assert.ok(names.includes('platform.probe.v1.ProbeService'), names.join());
      assert.ok(names.includes('grpc.health.v1.Health'), names.join());
      const { errorResponse } = await ask({ fileContainingSymbol: 'no.such.Symbol' });
      assert.equal(errorResponse.errorCode, grpc.status.NOT_FOUND);

      // What reflection answers is enough to call the service.
      const { fileDescriptorResponse } = await ask({ fileContainingSymbol: 'platform.probe.v1.ProbeService.Unary' });
      call.end();
      const described = loader.loadFileDescriptorSetFromBuffer(descriptorSet(fileDescriptorResponse.fileDescriptorProto));
      const { ProbeService } = grpc.loadPackageDefinition(described).platform.probe.v1;
      const { answer } = await unary({ text: 'by reflection' }, undefined, undefined, new ProbeService(address, credentials));
      assert.equal(answer.text, 'by reflection');
    }
  },
};

function unary(ask, metadata = new grpc.Metadata(), options = {}, to = client) {
  return new Promise((resolve, reject) => {
    const seen = {};
    const call = to.Unary(ask, metadata, options, (error, answer) => (error ? reject(error) : (seen.answer = answer)));
    call.on('metadata', (headers) => (seen.headers = headers));
    call.on('status', (status) => resolve({ ...seen, status }));
  });
}

async function failed(...call) {
  try {
    await unary(...call);
  } catch (error) {
    return error;
  }
  throw new Error('The call did not fail.');
}

function collect(count, ask) {
  return new Promise((resolve, reject) => {
    const call = client.Collect((error, answer) => (error ? reject(error) : resolve(answer)));
    for (let n = 0; n < count; n++) call.write(ask(n));
    call.end();
  });
}

function read(call) {
  return new Promise((resolve) => {
    const answers = [];
    let error;
    call.on('data', (answer) => answers.push(answer));
    call.on('error', (e) => (error = e));
    call.on('status', (status) => resolve({ answers, status, error: error ?? status }));
  });
}

const next = (call) => new Promise((resolve, reject) => {
  call.once('data', resolve);
  call.once('error', reject);
});

const ended = (call) => new Promise((resolve) => call.once('status', resolve));

function descriptorSet(files) {
  const parts = [];
  for (const file of files) {
    const length = [];
    for (let n = file.length; ; n >>>= 7) {
      length.push(n > 127 ? (n & 127) | 128 : n);
      if (n <= 127) break;
    }
    parts.push(Buffer.from([0x0a, ...length]), file);
  }
  return Buffer.concat(parts);
}

(async () => {
  for (const [name, run] of Object.entries(scenarios)) {
    let error = null;
    try {
      await run();
    } catch (e) {
      error = e.stack;
    }
    console.log(JSON.stringify({ name, error }));
  }
  client.close();
})();
