import { ApiServerAnswer } from '../../upstream/api-server/answer';
import { Step } from '../step';

/** What the API server answers to the creation of the object. */
export const answer: Step = {
  title: 'what the API server answers',
  lines: ({ object, checked }) => {
    const prediction = checked.cluster.apiServer.of(object);
    return prediction.answer === undefined ? [`cannot tell: ${prediction.unknown}`] : answerLines(prediction.answer);
  },
};

function answerLines({ status, reason, message, causes, warnings }: ApiServerAnswer): string[] {
  return [
    reason === '' ? `${status}: it takes the object` : `${status} ${reason}: ${message}`,
    ...causes.map((cause) => `  ${cause.field} (${cause.reason}): ${cause.message}`),
    ...warnings.map((warning) => `Warning: ${warning}`),
  ];
}
