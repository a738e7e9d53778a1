# JupyterLab's settings for this project. Given with --config by environment/start.mjs; the user's own stay unread.
import os

here = os.path.dirname(os.path.abspath(__file__))
c = get_config()  # noqa: F821 (Jupyter provides it)

# Only this computer can connect, and only with the token that is part of the printed address.
c.ServerApp.ip = "127.0.0.1"
c.ServerApp.allow_remote_access = False

c.ServerApp.root_dir = os.path.dirname(os.path.dirname(here))
c.LabApp.default_url = "/lab/tree/notebooks/00-start-here.ipynb"

# Warnings and the address; not the list of server extensions.
c.Application.log_level = "WARN"

# JupyterLab does not call home: no news, no search for updates, no list of extensions.
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.news_url = None
c.LabApp.extension_manager = "readonly"
c.LabApp.app_settings_dir = here

# JupyterLab's own PDFs would need TeX or another browser, and draw no figure; the site's pages are printed instead (pages/troubleshooting.md).
c.PDFExporter.enabled = False
c.WebPDFExporter.enabled = False
c.QtPDFExporter.enabled = False

# Exported pages keep the words of pictures. A setting of HTML pages is one of slides, too.
c.HTMLExporter.template_name = "course"
c.HTMLExporter.extra_template_basedirs = [os.path.join(here, "templates")]
c.SlidesExporter.template_name = "reveal"

# One kernel, so that a lesson never asks which.
c.MultiKernelManager.default_kernel_name = "tslab"
c.KernelSpecManager.allowed_kernelspecs = {"tslab"}
c.KernelSpecManager.ensure_native_kernel = False
