-- Neovim's Lua is LuaJIT; `vim` is the editor's own table.
std = "luajit"
globals = { "vim" }
