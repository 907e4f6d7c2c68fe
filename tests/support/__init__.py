"""What the browser tests stand on: servers, kernels, a browser, and a host without Jupyter."""
