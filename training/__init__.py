"""From the annotated corpus to the reader's ONNX model; ``python -m training`` does all of it."""
