import restify from 'restify';

// The yardstick for starting: restify, one place to answer, nothing else.
const server = restify.createServer();
server.get('/', (_request, response, next) => {
  response.send(200);
  next();
});
server.listen(0, '127.0.0.1', () => process.stdout.write('listening\n'));
