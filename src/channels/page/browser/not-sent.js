/** Whether Web Chat shows a message as not sent: it keeps a late one apart from a failed one. */
export const isNotSent = ({ channelData }) => channelData.state === 'send failed' || channelData['webchat:send-status'] === 'send failed';
