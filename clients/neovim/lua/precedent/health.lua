--- `:checkhealth precedent`
local M = {}

function M.check()
  vim.health.start('precedent')
  M.check_editor()
  M.check_server()
  M.check_clients()
end

function M.check_editor()
  if vim.fn.has('nvim-0.10') == 1 then
    vim.health.ok('Neovim ' .. tostring(vim.version()))
  else
    vim.health.error('Neovim 0.10 or newer is needed')
  end
end

function M.check_server()
  local command = require('precedent').command()
  if not command then
    return vim.health.error('no server', vim.split(require('precedent.server').how_to_install, '\n'))
  end
  local ran, process = pcall(vim.system, { command[1], '--version' }, { text = true })
  local result = ran and process:wait(5000)
  if result and result.code == 0 then
    vim.health.ok(('%s (%s)'):format(vim.trim(result.stdout), table.concat(command, ' ')))
  else
    vim.health.error(command[1] .. ' --version fails', { result and result.stderr or tostring(process) })
  end
end

function M.check_clients()
  local clients = vim.lsp.get_clients({ name = 'precedent' })
  if #clients == 0 then
    vim.health.info('no server runs; it starts with the first file that it reads')
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    vim.health.ok(('serves %d buffers below %s'):format(buffers, client.root_dir or '?'))
  end
end

return M
