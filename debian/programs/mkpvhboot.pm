# debhelper sequence: dh --with mkpvhboot, or Build-Depends: dh-sequence-mkpvhboot
use warnings;
use strict;
use Debian::Debhelper::Dh_Lib;

insert_after('dh_install', 'dh_mkpvhboot');

1;
