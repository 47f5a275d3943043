# Makes a GRUB for PVH guests a second stage: entered by the multiboot2 protocol, it enters GRUB by PVH's.
#
#   as --32 -o multiboot2-entry.o multiboot2-entry.S
#   objcopy -O binary -j .text multiboot2-entry.o multiboot2-entry.bin
#
# The builder puts the bytes at a page of their own and writes that page's address into the first
# instruction; nothing else depends on it. A test assembles this file and compares.
#
# At entry (multiboot2, section 3.3): 32-bit protected mode, flat segments, paging and interrupts off.
# There is no stack, and none is used: all is done in registers and in the bytes at the end. Of the
# multiboot2 information, in ebx, only the command line is looked at: GRUB asks Xen for the rest, and the
# RSDP stands where Xen's tools put it.

	.set	LINK_ADDRESS, 0x100000	# where GRUB's kernel is linked to and entered
	.set	ACPI_INFO, 0xfc000000	# Xen puts the ACPI tables of a PVH guest here (arch-x86/hvm layout)
	.set	PAGE, 4096		# the RSDP stands at the start of a page behind the tables
	.set	PAGES, 64		# of them are looked at; libxl uses 18 at most
	.set	LOW_RSDP, 0x100000 - 64	# or here, for kernels that know no other place
	.set	RSDP_SIZE, 20		# what its checksum is over (ACPI, root system description pointer)
	.set	FIRST_TAG, 8		# of the multiboot2 information, behind its size
	.set	TAG_HEADER, 8		# type and size
	.set	COMMAND_LINE, 1		# a tag's type
	.set	LINE_SIZE, 1024		# what GRUB reads of a command line, its NUL among it (2.14 and newer)

	.code32
	.text
entry:
	movl	$0, %ebp		# the address of this code: the builder writes it over the 0
	cli				# PVH starts with interrupts off
	cld				# and strings go upwards
	leal	FIRST_TAG(%ebx), %esi	# esi: a tag of the multiboot2 information
	movl	(%ebx), %edx		# its size
	addl	%ebx, %edx		# edx: where it ends
tag:
	cmpl	%edx, %esi
	jae	no_line			# there is no command line
	movl	(%esi), %eax		# the tag's type
	movl	4(%esi), %ecx		# its size with this header
	cmpl	$TAG_HEADER, %ecx
	jb	no_line			# no tag at all
	cmpl	$COMMAND_LINE, %eax
	je	line
	leal	7(%esi,%ecx), %esi	# the next tag is aligned to 8 bytes
	andl	$-8, %esi
	jmp	tag
line:
	addl	$TAG_HEADER, %esi	# the line, with its NUL
	subl	$TAG_HEADER, %ecx
	cmpl	$LINE_SIZE, %ecx
	jbe	copy
	movl	$LINE_SIZE, %ecx	# without its NUL: GRUB says so, and takes none of it
copy:
	leal	cmdline - entry(%ebp), %edi
	rep movsb			# where it is, GRUB's heap may be soon
no_line:
	movl	$ACPI_INFO, %esi	# esi: where an RSDP may be
	movl	$PAGES, %ecx		# ecx: how many pages are left
look:
	cmpl	$0x20445352, (%esi)	# "RSD "? Where there is no memory, Xen answers with all bits set
	jne	next
	cmpl	$0x20525450, 4(%esi)	# "PTR "?
	jne	next
	xorl	%eax, %eax		# al: the sum of its bytes
	movl	$RSDP_SIZE, %edx	# edx: how many bytes are left
sum:
	addb	-1(%esi,%edx), %al	# the last of them first
	decl	%edx
	jnz	sum
	testb	%al, %al		# a sound one has the sum 0
	jz	found
next:
	addl	$PAGE, %esi		# the next page
	decl	%ecx
	jg	look			# while there are pages left
	movl	$LOW_RSDP, %esi		# after them the low place; mov leaves the flags alone
	jz	look			# which is looked at once
	xorl	%esi, %esi		# no RSDP: GRUB's Linux then comes up without ACPI
found:
	movl	%esi, rsdp - entry(%ebp)	# its address, below 4 GiB
	leal	cmdline - entry(%ebp), %eax
	movl	%eax, cmdline_paddr - entry(%ebp)	# an empty line, where there is none: not what lies at 0
	leal	start_info - entry(%ebp), %ebx	# PVH: ebx points to the start info
	movl	$LINK_ADDRESS, %eax
	jmp	*%eax			# GRUB's kernel sets up segments and a stack of its own

# GRUB makes the memory behind its modules its heap and reads the start info only then. The heap's own
# head takes less than 64 bytes at its start, which may be where this code starts.
	.balign	256, 0
start_info:				# struct hvm_start_info (Xen, arch-x86/hvm/start_info.h)
	.long	0x336ec578		# magic
	.long	1			# version
	.long	0			# flags
	.long	0			# nr_modules
	.quad	0			# modlist_paddr
cmdline_paddr:
	.quad	0			# cmdline_paddr
rsdp:	.quad	0			# rsdp_paddr
	.quad	0			# memmap_paddr
	.long	0			# memmap_entries
	.long	0			# reserved
cmdline:
	.fill	LINE_SIZE, 1, 0		# the command line
