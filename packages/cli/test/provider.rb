# A provider in Ruby's standard library: GET /orders/{id} returns an error, by the state that POST /_states set up.
require 'json'
require 'socket'

NOT_FOUND = ARGV.fetch(0, 'OrderNotFound')

def answer(socket, status, body)
  text = JSON.generate(body)
  socket.write "HTTP/1.1 #{status} x\r\nContent-Type: application/json\r\nContent-Length: #{text.bytesize}\r\nConnection: close\r\n\r\n#{text}"
end

state = nil
server = TCPServer.new('127.0.0.1', 0)
puts server.addr[1]
$stdout.flush

loop do
  socket = server.accept
  request = socket.gets
  length = 0
  while (line = socket.gets) && line != "\r\n"
    length = line.split(':', 2).last.to_i if line.downcase.start_with?('content-length:')
  end
  body = length.positive? ? socket.read(length) : ''
  if request&.start_with?('POST /_states')
    change = JSON.parse(body)
    state = change['action'] == 'setup' ? change['state'] : nil
    answer(socket, 200, {})
  elsif state == 'the database is down'
    answer(socket, 503, { error: { code: 'Unavailable', message: 'Try again later.' } })
  else
    answer(socket, 404, { error: { code: NOT_FOUND, message: 'There is no such order.' } })
  end
  socket.close
end
