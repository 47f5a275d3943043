# A flat program that is entered as PVH says. It prints on the guest's console where it lies in memory:
# M:wrap:00100000 for instance. Made an image by mkpvhboot wrap, with its entry at -0x30.
#
# Facts: the start info and its magic (Xen, public/arch-x86/hvm/start_info.h), the hypercall page
# (public/arch-x86/cpuid.h), HVM parameters (public/hvm/params.h), the console's ring (public/io/console.h).

	.code32
	.equ	SIZE, 0x3000
	.equ	HYPERCALLS, 0x1000	# the page that Xen fills in
	.equ	EVENT_CHANNEL_OP, HYPERCALLS + 32 * 32
	.equ	HVM_OP, HYPERCALLS + 34 * 32
	.equ	CONSOLE_PFN, 17
	.equ	CONSOLE_EVTCHN, 18
	.equ	RING_OUT, 0x400
	.equ	RING_OUT_SIZE, 0x800
	.equ	RING_OUT_PROD, 0xc0c

first:	ud2				# whoever enters at the first byte dies

start:	cmpl	$0x336ec578, (%ebx)	# no start info, no word
	jne	stop
	mov	%ebx, %esp		# it lies after this program, whose last page is free
	cld
	call	1f
1:	pop	%ebp
	sub	$(1b - first), %ebp	# where this program lies

	mov	$0x40000002, %eax	# the register by which Xen learns of the hypercall page
	cpuid
	mov	%ebx, %ecx
	lea	HYPERCALLS(%ebp), %eax
	xor	%edx, %edx
	wrmsr

	mov	%ebp, %eax		# the address in the message
	lea	(digits - first)(%ebp), %edi
	mov	$8, %ecx
2:	rol	$4, %eax
	mov	%eax, %edx
	and	$15, %edx
	mov	(hex - first)(%ebp,%edx), %dl
	mov	%dl, (%edi)
	inc	%edi
	loop	2b

	mov	$CONSOLE_PFN, %eax
	call	parameter
	shl	$12, %eax
	mov	%eax, %edi
	lea	(message - first)(%ebp), %esi
	mov	RING_OUT_PROD(%edi), %ecx
3:	lodsb
	test	%al, %al
	jz	4f
	mov	%ecx, %edx
	and	$(RING_OUT_SIZE - 1), %edx
	mov	%al, RING_OUT(%edi,%edx)
	inc	%ecx
	jmp	3b
4:	mov	%ecx, RING_OUT_PROD(%edi)

	mov	$CONSOLE_EVTCHN, %eax
	call	parameter
	push	%eax
	mov	$4, %ebx		# EVTCHNOP_send
	mov	%esp, %ecx
	lea	EVENT_CHANNEL_OP(%ebp), %eax
	call	*%eax
stop:	pause
	jmp	stop

# the HVM parameter eax of this guest
parameter:
	push	$0			# value, 64 bits
	push	$0
	push	%eax
	push	$0x7ff0			# DOMID_SELF
	mov	$1, %ebx		# HVMOP_get_param
	mov	%esp, %ecx
	lea	HVM_OP(%ebp), %eax
	call	*%eax
	mov	8(%esp), %eax
	add	$16, %esp
	ret

hex:	.ascii	"0123456789abcdef"
message:
	.ascii	"M:wrap:"
digits:	.asciz	"--------\r\n"

	.org	SIZE - 0x30
	jmp	start
	.org	SIZE
