// The main job as a partner's program does it over gRPC: enrol, sell, pay, ask, claim, explain, read the messages.
// node main-job.js <address> <tenant> <protos>; the token is PLATFORM_TOKEN. Answers one line of JSON.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { randomUUID } = require('node:crypto');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [address, tenant, token, phone, today] = process.argv.slice(2);
const protos = path.join(__dirname, '../../../protos');

function client(file, service) {
  const definition = loader.loadSync(file, {
    includeDirs: [protos],
    longs: Number,
    enums: String,
    defaults: true,
    keepCase: false,
  });
  const name = file.split('/')[1];
  const Service = grpc.loadPackageDefinition(definition).platform[name].v1[service];
  return new Service(address, grpc.credentials.createInsecure());
}

function call(service, method, request) {
  const metadata = new grpc.Metadata();
  metadata.set('authorization', `Bearer ${token}`);
  metadata.set('x-tenant', tenant);
  metadata.set('idempotency-key', randomUUID());
  return new Promise((resolve, reject) =>
    service[method](request, metadata, { deadline: Date.now() + 30_000 }, (error, answer) =>
      error ? reject(new Error(`${method}: ${error.message}`)) : resolve(answer)));
}

const insurance = (file, service) => client(`platform/insurance/v1/${file}.proto`, service);

async function main() {
  const locations = client('platform/registry/v1/locations.proto', 'LocationService');
  const families = insurance('families', 'FamilyService');
  const policies = insurance('policies', 'PolicyService');
  const products = insurance('products', 'ProductService');
  const contributions = insurance('contributions', 'ContributionService');
  const eligibility = insurance('eligibility', 'EligibilityService');
  const claims = insurance('claims', 'ClaimService');
  const messages = client('platform/messaging/v1/messages.proto', 'MessageService');

  const village = (await call(locations, 'listLocations', { level: 4 })).locations[0];
  const family = await call(families, 'enrolFamily', {
    family: { locationId: village.id, smsConsent: true },
    members: [
      { lastName: 'Test', otherNames: 'Head', birthDate: '1988-04-02', gender: 'GENDER_FEMALE', phone: phone },
      { lastName: 'Test', otherNames: 'Child', birthDate: '2018-09-12', gender: 'GENDER_MALE' },
    ],
  });
  const product = (await call(products, 'listProducts', { published: true })).products[0];
  const policy = await call(policies, 'sellPolicy', { familyId: family.id, productId: product.id });
  const paid = await call(contributions, 'recordContribution', {
    contribution: {
      policyId: policy.id,
      amount: policy.due,
      receipt: `R-${randomUUID().slice(0, 8)}`,
      paidOn: today,
      type: 'PAYMENT_TYPE_CASH',
    },
  });
  const head = family.members[0];
  const eligible = await call(eligibility, 'getEligibility', { insuranceNumber: head.number });

  const contract = (await call(insurance('facility_contracts', 'FacilityContractService'), 'listFacilityContracts', {})).contracts[0];
  const administrator = (await call(insurance('claim_administrators', 'ClaimAdministratorService'), 'listClaimAdministrators', {
    facilityId: contract.facilityId,
  })).claimAdministrators[0];
  const diagnosis = (await call(insurance('diagnoses', 'DiagnosisService'), 'listDiagnoses', { query: 'S52' })).diagnoses[0];
  const items = (await call(insurance('items', 'MedicalItemService'), 'listMedicalItems', {})).items;
  const services = (await call(insurance('services', 'MedicalServiceService'), 'listMedicalServices', {})).services;
  const entry = (code) => [...items, ...services].find((one) => one.code === code);
  const claim = await call(claims, 'submitClaim', {
    claim: {
      code: `G-${randomUUID().slice(0, 8)}`,
      insureeId: head.id,
      facilityId: contract.facilityId,
      claimAdministratorId: administrator.id,
      visitType: 'VISIT_TYPE_OTHER',
      visitFrom: today,
      diagnosisIds: [diagnosis.id],
      lines: ['S001', 'S004', 'C002'].map((code) => ({ entryId: entry(code).id, quantity: 100, price: entry(code).price })),
    },
  });
  const explanation = await call(claims, 'getExplanation', { id: claim.id });

  const wanted = [policy.id, claim.id];
  const expected = ['MESSAGE_EVENT_POLICY_SOLD', 'MESSAGE_EVENT_POLICY_ACTIVATED', 'MESSAGE_EVENT_CLAIM_VALUATED'];
  const until = Date.now() + 30_000;
  let sent = [];
  while (sent.length < expected.length && Date.now() < until) {
    const page = await call(messages, 'listMessages', { pageSize: 100 });
    sent = page.messages.filter((one) => wanted.includes(one.subjectId) && expected.includes(one.event) && one.state === 'MESSAGE_STATE_SENT');
  }
  console.log(JSON.stringify({
    policy: paid.policy.status,
    covered: eligible.covered,
    claim: claim.state,
    claimed: claim.claimed,
    valuated: claim.valuated,
    explained: explanation.lines.reduce((sum, line) => sum + line.valuated, 0),
    messages: sent.map((one) => one.event).sort(),
  }));
}

main().then(() => process.exit(0), (error) => {
  fs.writeSync(2, `${error.stack}\n`);
  process.exit(1);
});
