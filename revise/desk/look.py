"""What the desk looks like: it is read without colour, too."""

LOOK = """
Screen { layout: vertical; background: ansi_default; color: ansi_default; }
#head { height: 1; text-style: bold; padding: 0 1; }
#work { height: 1fr; min-height: 7; }
Pane { border: round ansi_bright_black; padding: 0 1; scrollbar-size-vertical: 1; }
Pane, VerticalScroll, TextArea {
    scrollbar-color: ansi_bright_black; scrollbar-background: ansi_default;
    scrollbar-color-hover: ansi_bright_black; scrollbar-background-hover: ansi_default;
    scrollbar-color-active: ansi_bright_black; scrollbar-background-active: ansi_default;
}
#message { width: 2fr; }
#points { width: 3fr; }
#points Static { text-wrap: nowrap; text-overflow: ellipsis; }
#outcome { height: 40%; min-height: 6; }
#foot { height: 3; padding: 0 1; }
ModalScreen { align: center middle; }
.page { width: 90%; height: 90%; border: round ansi_bright_black; padding: 0 1; }
.page > Static { height: auto; }
HelpPage .page { width: 100%; height: 100%; }
.page TextArea { height: 1fr; border: none; }
.page .keys { height: auto; text-style: bold; }
"""
