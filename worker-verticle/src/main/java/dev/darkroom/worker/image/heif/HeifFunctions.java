// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.worker.image.heif;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libheif's C interface that are used here, as its header declares them; all are
 * there since version 1.13 but for what is marked as nullable.
 */
final class HeifFunctions {

  /** {@code struct heif_error}, which is returned by value. */
  private static final StructLayout ERROR =
      MemoryLayout.structLayout(
          JAVA_INT.withName("code"), JAVA_INT.withName("subcode"), ADDRESS.withName("message"));

  /** Long enough for what the library says, short enough for a log. */
  private static final int MAX_MESSAGE = 512;

  private final SymbolLookup library;
  private final MethodHandle version;
  private final MethodHandle init;
  private final MethodHandle haveDecoder;
  private final MethodHandle contextAlloc;
  private final MethodHandle contextFree;
  private final MethodHandle setThreads;
  private final MethodHandle setSizeLimit;
  private final @Nullable MethodHandle securityLimits;
  private final MethodHandle read;
  private final MethodHandle primaryHandle;
  private final MethodHandle handleRelease;
  private final MethodHandle optionsAlloc;
  private final MethodHandle optionsFree;
  private final MethodHandle decode;
  private final MethodHandle imageRelease;
  private final MethodHandle width;
  private final MethodHandle height;
  private final MethodHandle depth;
  private final MethodHandle plane;

  /**
   * What a call ended with.
   *
   * @param code 0 where it went well
   */
  record Outcome(int code, int subcode, String message) {}

  /**
   * Binds the functions.
   *
   * @throws IllegalCallerException where this process may not call native code
   * @throws UnsatisfiedLinkError if one is missing
   */
  HeifFunctions(SymbolLookup library) {
    this.library = library;
    version = required("heif_get_version", FunctionDescriptor.of(ADDRESS));
    init = required("heif_init", FunctionDescriptor.of(ERROR, ADDRESS));
    haveDecoder =
        required("heif_have_decoder_for_format", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    contextAlloc = required("heif_context_alloc", FunctionDescriptor.of(ADDRESS));
    contextFree = required("heif_context_free", FunctionDescriptor.ofVoid(ADDRESS));
    setThreads =
        required(
            "heif_context_set_max_decoding_threads", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    setSizeLimit =
        required(
            "heif_context_set_maximum_image_size_limit",
            FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
    // Since 1.19.
    securityLimits =
        optional("heif_context_get_security_limits", FunctionDescriptor.of(ADDRESS, ADDRESS));
    read =
        required(
            "heif_context_read_from_memory_without_copy",
            FunctionDescriptor.of(ERROR, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    primaryHandle =
        required(
            "heif_context_get_primary_image_handle",
            FunctionDescriptor.of(ERROR, ADDRESS, ADDRESS));
    handleRelease = required("heif_image_handle_release", FunctionDescriptor.ofVoid(ADDRESS));
    optionsAlloc = required("heif_decoding_options_alloc", FunctionDescriptor.of(ADDRESS));
    optionsFree = required("heif_decoding_options_free", FunctionDescriptor.ofVoid(ADDRESS));
    decode =
        required(
            "heif_decode_image",
            FunctionDescriptor.of(ERROR, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
    imageRelease = required("heif_image_release", FunctionDescriptor.ofVoid(ADDRESS));
    width = required("heif_image_get_width", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    height = required("heif_image_get_height", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    depth =
        required(
            "heif_image_get_bits_per_pixel_range",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    plane =
        required(
            "heif_image_get_plane_readonly",
            FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS));
  }

  String version() {
    return text(call(() -> (MemorySegment) version.invokeExact()));
  }

  /** Goes well also where a plugin does not load. */
  void init(SegmentAllocator allocator) {
    run(
        () -> {
          MemorySegment error = (MemorySegment) init.invokeExact(allocator, MemorySegment.NULL);
          assert error.byteSize() == ERROR.byteSize();
        });
  }

  boolean hasDecoder(int format) {
    return call(() -> (int) haveDecoder.invokeExact(format)) != 0;
  }

  MemorySegment newContext() {
    return call(() -> (MemorySegment) contextAlloc.invokeExact());
  }

  void freeContext(MemorySegment context) {
    run(
        () -> {
          contextFree.invokeExact(context);
        });
  }

  /** 0 decodes in the calling thread. */
  void setMaxThreads(MemorySegment context, int threads) {
    run(
        () -> {
          setThreads.invokeExact(context, threads);
        });
  }

  /** A side up to 1.18; since then its square is the limit of the area. */
  void setMaxSide(MemorySegment context, int pixels) {
    run(
        () -> {
          setSizeLimit.invokeExact(context, pixels);
        });
  }

  /** {@code struct heif_security_limits}, to be changed in place; null before 1.19. */
  @Nullable MemorySegment securityLimits(MemorySegment context) {
    MethodHandle function = securityLimits;
    return function == null ? null : call(() -> (MemorySegment) function.invokeExact(context));
  }

  /** The file has to stay until the context is freed. */
  Outcome read(SegmentAllocator allocator, MemorySegment context, MemorySegment file) {
    return outcome(
        call(
            () ->
                (MemorySegment)
                    read.invokeExact(
                        allocator, context, file, file.byteSize(), MemorySegment.NULL)));
  }

  Outcome primaryHandle(SegmentAllocator allocator, MemorySegment context, MemorySegment out) {
    return outcome(call(() -> (MemorySegment) primaryHandle.invokeExact(allocator, context, out)));
  }

  void releaseHandle(MemorySegment handle) {
    run(
        () -> {
          handleRelease.invokeExact(handle);
        });
  }

  /** {@code struct heif_decoding_options} with the library's defaults. */
  MemorySegment newOptions() {
    return call(() -> (MemorySegment) optionsAlloc.invokeExact());
  }

  void freeOptions(MemorySegment options) {
    run(
        () -> {
          optionsFree.invokeExact(options);
        });
  }

  Outcome decode(
      SegmentAllocator allocator,
      MemorySegment handle,
      MemorySegment out,
      int colourSpace,
      int chroma,
      MemorySegment options) {
    return outcome(
        call(
            () ->
                (MemorySegment)
                    decode.invokeExact(allocator, handle, out, colourSpace, chroma, options)));
  }

  void releaseImage(MemorySegment image) {
    run(
        () -> {
          imageRelease.invokeExact(image);
        });
  }

  /** -1 where there is no such channel. */
  int width(MemorySegment image, int channel) {
    return call(() -> (int) width.invokeExact(image, channel));
  }

  int height(MemorySegment image, int channel) {
    return call(() -> (int) height.invokeExact(image, channel));
  }

  /** Bits a colour. */
  int depth(MemorySegment image, int channel) {
    return call(() -> (int) depth.invokeExact(image, channel));
  }

  /** The pixels, of no size yet; the bytes from row to row are written to the given integer. */
  MemorySegment plane(MemorySegment image, int channel, MemorySegment stride) {
    return call(() -> (MemorySegment) plane.invokeExact(image, channel, stride));
  }

  private static Outcome outcome(MemorySegment error) {
    int code = error.get(JAVA_INT, 0);
    return new Outcome(code, error.get(JAVA_INT, 4), code == 0 ? "" : text(error.get(ADDRESS, 8)));
  }

  @SuppressWarnings("restricted") // A text of the library's own, which ends with a zero.
  private static String text(MemorySegment address) {
    if (address.equals(MemorySegment.NULL)) {
      return "";
    }
    String text = address.reinterpret(Long.MAX_VALUE).getString(0);
    return text.substring(0, Math.min(text.length(), MAX_MESSAGE));
  }

  private MethodHandle required(String name, FunctionDescriptor descriptor) {
    MethodHandle function = optional(name, descriptor);
    if (function == null) {
      throw new UnsatisfiedLinkError("libheif has no " + name);
    }
    return function;
  }

  @SuppressWarnings("restricted") // The same leave to run native code that OpenCV needs.
  private @Nullable MethodHandle optional(String name, FunctionDescriptor descriptor) {
    return library
        .find(name)
        .map(address -> Linker.nativeLinker().downcallHandle(address, descriptor))
        .orElse(null);
  }

  private interface Call<T> {
    T invoke() throws Throwable;
  }

  private interface Run {
    void invoke() throws Throwable;
  }

  private static <T> T call(Call<T> call) {
    try {
      return call.invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable impossible) {
      // A method handle declares no less; C throws nothing.
      throw new IllegalStateException("a native function threw", impossible);
    }
  }

  private static void run(Run run) {
    call(
        () -> {
          run.invoke();
          return true;
        });
  }
}
