"""The trained tagger: features, windows, decoding and the ONNX runtime."""
