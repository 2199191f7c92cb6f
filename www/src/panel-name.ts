// The panels by name: a file of its own, since what a host may name is part of the element's types.

/** Those that read or write files, with the module of tables and files. */
export type FilePanelName = 'tables' | 'incoming' | 'take-away';

/** Those that do without it. */
export type LightPanelName = 'present' | 'room';

export type PanelName = FilePanelName | LightPanelName;
