// Makes a port of another network one of this network's loopback: forward.mjs PORT SOCKET. The socket file lies where both can see it.
import net from 'node:net';

const [port, socket] = process.argv.slice(2);
net.createServer(near => {
  const far = net.connect(socket);
  near.pipe(far).pipe(near);
  [near, far].forEach(end => end.on('error', () => { near.destroy(); far.destroy(); }));
}).listen(Number(port), '127.0.0.1');
