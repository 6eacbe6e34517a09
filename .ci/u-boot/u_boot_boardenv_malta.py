# What U-Boot's test/py may use of the network that the console is plugged into.
import os
import zlib

env__net_uses_pci = False
env__net_dhcp_server = True

with open(os.path.join(os.environ['TRAMPOLINE_TFTP'], 'readable.bin'), 'rb') as file:
    contents = file.read()
env__net_tftp_readable_file = {
    'fn': 'readable.bin',
    'addr': 0x81000000,
    'size': len(contents),
    'crc32': '%08x' % zlib.crc32(contents),
}
