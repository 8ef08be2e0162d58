--- Starts `precedent-lsp` for the files that it reads. Works without setup().
local server = require('precedent.server')
local watch = require('precedent.watch')

local M = {}

---@class precedent.Config
---@field cmd? string[] the server and its arguments; default: found by precedent.server
---@field filetypes? string[]
---@field root_markers? string[] the nearest folder that holds one of these is the root

---@type precedent.Config
local config = {
  filetypes = {
    'c',
    'cpp',
    'go',
    'java',
    'javascript',
    'javascriptreact',
    'markdown',
    'python',
    'rust',
    'typescript',
    'typescriptreact',
  },
  root_markers = { '.precedent', '.adr-dir', '.git' },
}

---@param options? precedent.Config
function M.setup(options)
  config = vim.tbl_extend('force', config, options or {})
  if vim.lsp.config then
    vim.lsp.config('precedent', M.client_config())
  end
end

--- What Neovim needs to know of the server; on 0.11 and newer the user's own
--- vim.lsp.config('precedent', …) is laid over it.
---@return table
function M.client_config()
  return {
    name = 'precedent',
    filetypes = config.filetypes,
    -- A function, so that the server is looked for when it is first needed.
    cmd = function(dispatchers)
      return vim.lsp.rpc.start(assert(M.command()), dispatchers)
    end,
    root_dir = function(buffer, start_in)
      if not M.wants(buffer) then
        return
      elseif M.command() then
        start_in(M.root(buffer))
      else
        server.explain()
      end
    end,
    capabilities = watch.capabilities(),
    on_init = watch.look_again_on_return,
  }
end

--- The command line in use, or nil if there is no server.
---@return string[]?
function M.command()
  local merged = vim.lsp.config and vim.lsp.config.precedent.cmd
  return server.command(type(merged) == 'table' and merged or config.cmd)
end

--- Files on disk, not `fugitive://…`, help pages or scratch buffers.
---@param buffer integer
---@return boolean
function M.wants(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  return vim.bo[buffer].buftype == '' and name ~= '' and not name:match('^%a[%w+.-]+://')
end

---@param buffer integer
---@return string
function M.root(buffer)
  return vim.fs.root(buffer, config.root_markers) or vim.fs.dirname(vim.api.nvim_buf_get_name(buffer))
end

--- Starts the server for a buffer, or attaches the one that runs for its root.
---@param buffer integer
function M.start(buffer)
  local client = vim.lsp.config and vim.lsp.config.precedent or M.client_config()
  local function start_in(root)
    local here = vim.tbl_extend('force', client, { root_dir = root })
    vim.lsp.start(here, { bufnr = buffer })
  end
  if type(client.root_dir) == 'function' then
    client.root_dir(buffer, start_in)
  else
    start_in(client.root_dir)
  end
end

--- For Neovim 0.10, which has no vim.lsp.enable.
function M.enable_by_autocmd()
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('precedent', {}),
    callback = function(event)
      if vim.list_contains(config.filetypes, event.match) then
        M.start(event.buf)
      end
    end,
  })
end

return M
