// An application with the AWS SDK for JavaScript. It knows nothing of the fake encoder: the endpoint
// is in the environment. Prints one line for each step.
const {
  CancelJobCommand,
  CreateJobCommand,
  GetJobCommand,
  ListJobsCommand,
  MediaConvertClient,
} = require("@aws-sdk/client-mediaconvert");

const client = new MediaConvertClient({
  region: "eu-west-1",
  credentials: { accessKeyId: "any", secretAccessKey: "any" },
  maxAttempts: 1,
});

function request(file, metadata) {
  return {
    Role: "arn:aws:iam::111122223333:role/MediaConvert",
    UserMetadata: metadata,
    Settings: { Inputs: [{ FileInput: file }], OutputGroups: [{ Outputs: [{}] }] },
  };
}

async function submit(file, metadata) {
  return (await client.send(new CreateJobCommand(request(file, metadata)))).Job.Id;
}

async function get(id) {
  return (await client.send(new GetJobCommand({ Id: id }))).Job;
}

async function refusal(call) {
  try {
    await call();
    return "no error";
  } catch (error) {
    return `${error.name} ${error.$metadata.httpStatusCode}`;
  }
}

async function main() {
  const failed = await get(await submit("s3://films/in.mov", { "fail-with": "1401" }));
  console.log(failed.Status, failed.ErrorCode, failed.CreatedAt instanceof Date);
  const id = await submit("s3://films/stuck-at=40.mov");
  const stuck = await get(id);
  console.log(stuck.Status, stuck.JobPercentComplete, stuck.CurrentPhase);
  await client.send(new CancelJobCommand({ Id: id }));
  console.log((await get(id)).Status);
  const complete = await get(await submit("s3://films/in.mov"));
  console.log(complete.Status, complete.OutputGroupDetails.length);
  const throttled = await submit("s3://films/throttled=1.mov");
  console.log(await refusal(() => get(throttled)));
  console.log(await refusal(() => get("none")));
  console.log(await refusal(() => client.send(new CreateJobCommand({ Settings: {} }))));
  console.log((await client.send(new ListJobsCommand({ Status: "ERROR" }))).Jobs.length);
}

main();
